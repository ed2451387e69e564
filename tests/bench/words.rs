//! What the generated handbook is made of: clauses to claim, and words for prose that parses like prose.

/// Leaf clauses of the four standards, as references. Numbers of published editions do not change.
pub const CLAUSES: [(&str, &str); 4] = [
    (
        "iso-9001",
        "4.1 4.2 4.3 4.4.1 5.1.1 5.1.2 5.2.1 5.3 6.1.1 6.2.1 6.3 7.1.2 7.1.6 7.2 7.3 7.4 7.5.1 7.5.2 7.5.3.1 8.1 8.2.1 8.2.2 \
         8.2.3.1 8.3.2 8.3.3 8.3.4 8.4.1 8.4.2 8.5.1 8.5.2 8.5.3 8.5.6 8.6 8.7.1 9.1.1 9.1.2 9.1.3 9.2.1 9.2.2 9.3.1 9.3.2 10.1 10.2.1 10.3",
    ),
    (
        "iso-27001",
        "4.1 4.2 4.3 4.4 5.1 5.2 5.3 6.1.1 6.1.2 6.1.3 6.2 6.3 7.1 7.2 7.3 7.4 7.5.1 7.5.2 7.5.3 8.1 8.2 8.3 9.1 9.2.1 9.2.2 9.3.1 9.3.2 \
         10.1 10.2",
    ),
    (
        "iso-42001",
        "4.1 4.2 4.3 4.4 5.1 5.2 5.3 6.1.1 6.1.2 6.1.3 6.1.4 6.2 6.3 7.1 7.2 7.3 7.4 7.5.1 7.5.2 7.5.3 8.1 8.2 8.3 8.4 9.1 9.2.1 9.2.2 \
         9.3.1 9.3.2 10.1 10.2",
    ),
    (
        "iso-20000-1",
        "4.1 4.2 4.3 4.4 5.1 5.2.1 5.3 6.1.1 6.1.2 6.2.1 6.3 7.1 7.2 7.3 7.4 7.5.1 7.5.2 7.5.3 7.6 8.1 8.2.1 8.2.2 8.2.4 8.2.5 8.2.6 8.3.1 \
         8.3.2 8.3.3 8.4.1 8.4.2 8.4.3 8.5.1.1 8.5.1.2 8.5.2.1 8.5.3 8.6.1 8.6.2 8.6.3 8.7.1 8.7.2 8.7.3.1 9.1 9.2.1 9.3 9.4 10.1 10.2",
    ),
];

/// How each standard is written in a sentence.
pub const NAMES: [&str; 4] = ["ISO 9001", "ISO/IEC 27001:2022,", "ISO/IEC 42001", "ISO/IEC 20000-1 clause"];

/// A group of controls: its number, the first and the last number in it.
type Group = (&'static str, u32, u32);

/// Groups of controls: the 93 of ISO/IEC 27001 and the 38 of ISO/IEC 42001.
pub const CONTROLS: [(&str, &[Group]); 2] = [
    ("iso-27001", &[("A.5", 1, 37), ("A.6", 1, 8), ("A.7", 1, 14), ("A.8", 1, 34)]),
    (
        "iso-42001",
        &[
            ("A.2", 2, 4),
            ("A.3", 2, 3),
            ("A.4", 2, 6),
            ("A.5", 2, 5),
            ("A.6.1", 2, 3),
            ("A.6.2", 2, 8),
            ("A.7", 2, 6),
            ("A.8", 2, 5),
            ("A.9", 2, 4),
            ("A.10", 2, 4),
        ],
    ),
];

/// Shared clauses that can be claimed.
pub const SHARED: &str = "organization-and-its-context interested-parties scope leadership-and-commitment policy roles-and-responsibilities \
    risks-and-opportunities objectives planning-of-changes risk-assessment risk-treatment resources competence awareness communication \
    creating-and-updating control-of-documented-information infrastructure knowledge operational-planning-and-control customer-requirements \
    design-and-development release-and-deployment supplier-management service-level-management capacity-management asset-management \
    configuration-management change-management incident-management service-requests problem-management availability continuity \
    information-classification access-control physical-security backup logging-and-monitoring network-security secure-development \
    ai-life-cycle ai-data ai-transparency monitoring-and-measurement internal-audit management-review customer-satisfaction \
    continual-improvement nonconformity-and-corrective-action";

/// Twelve roles: id, title, holder.
pub const ROLES: [(&str, &str, &str); 12] = [
    ("managing-director", "Managing director", "Ida Lund"),
    ("quality-manager", "Quality manager", "Piet de Wit"),
    ("security-manager", "Information security manager", "Amara Obi"),
    ("ai-lead", "AI governance lead", "Noor Haddad"),
    ("service-manager", "Service delivery manager", "Colm Byrne"),
    ("head-of-engineering", "Head of engineering", "Jana Novak"),
    ("head-of-product", "Head of product", "Luis Prado"),
    ("people-lead", "People lead", "Mary Stone"),
    ("finance-lead", "Finance lead", "Olaf Berg"),
    ("purchasing-lead", "Purchasing lead", "Rina Sato"),
    ("site-manager", "Site manager", "Tom Hale"),
    ("internal-auditor", "Internal auditor", "Eva Klein"),
];

/// Six areas, each with a folder for each kind: 30 folders.
pub const AREAS: [&str; 6] = ["quality", "security", "service", "engineering", "artificial-intelligence", "people"];

/// Kinds of documents: folder, kind, prefix of the ids.
pub const KINDS: [(&str, &str, &str); 5] = [
    ("policies", "policy", "POL"),
    ("procedures", "procedure", "PRO"),
    ("work-instructions", "work-instruction", "WIN"),
    ("guidelines", "guideline", "GUI"),
    ("records", "record", "REC"),
];

pub const SUBJECTS: [&str; 16] = [
    "Access reviews",
    "Backup tests",
    "Supplier assessment",
    "Change approval",
    "Complaint handling",
    "Model evaluation",
    "Capacity planning",
    "Incident drills",
    "Training plans",
    "Release checks",
    "Risk workshops",
    "Audit follow-up",
    "Data quality",
    "Visitor control",
    "Contract review",
    "Knowledge transfer",
];

pub const PLACES: [&str; 12] = [
    "at headquarters",
    "for the payments platform",
    "in the support team",
    "for hosted services",
    "in the northern region",
    "for health customers",
    "in the data centre",
    "for the mobile product",
    "during mergers",
    "for temporary staff",
    "in the laboratory",
    "for partner projects",
];

/// Headings; the anchor is the text in lower case with hyphens.
pub const SECTIONS: [&str; 24] = [
    "Purpose and scope",
    "When this applies",
    "Who does what",
    "Before you begin",
    "Planning the work",
    "Doing the work",
    "Checking the result",
    "Recording the outcome",
    "Approving and releasing",
    "Handling exceptions",
    "Escalating problems",
    "Working with suppliers",
    "Working with customers",
    "Protecting information",
    "Using artificial intelligence",
    "Keeping records",
    "Measuring success",
    "Learning from mistakes",
    "Training and competence",
    "Tools and access",
    "Changes to this text",
    "Yearly review",
    "Contact and help",
    "Background and reasons",
];

pub const STEPS: [&str; 5] = ["Step by step", "In an emergency", "Common questions", "Examples from practice", "Limits and thresholds"];

pub const WHO: [&str; 16] = [
    "The process owner",
    "The service desk",
    "Each team lead",
    "The duty engineer",
    "The person who found the fault",
    "The project manager",
    "A second reviewer",
    "The supplier's contact",
    "The release manager",
    "Whoever holds the key",
    "The data steward",
    "The trainer",
    "Our auditor",
    "The account manager",
    "The platform team",
    "The author of the change",
];

pub const DOES: [&str; 16] = [
    "checks",
    "records",
    "approves",
    "compares",
    "collects",
    "publishes",
    "returns",
    "explains",
    "measures",
    "tests",
    "signs",
    "archives",
    "updates",
    "confirms",
    "rejects",
    "samples",
];

pub const WHAT: [&str; 24] = [
    "the list of open actions",
    "every request with its reason",
    "the signed agreement",
    "the results of the last test",
    "a sample of ten cases",
    "the plan for the coming quarter",
    "the figures of the dashboard",
    "all changes since the last visit",
    "the risk with its treatment",
    "the rights of each account",
    "the training record",
    "the answers of the questionnaire",
    "the restored copy of the data",
    "the error rate of the model",
    "the notes of the conversation",
    "the inventory of devices",
    "each deviation from the agreed level",
    "the evidence for the decision",
    "the cost and the benefit",
    "the warning that the monitor sent",
    "the description of the service",
    "the draft with its comments",
    "the reason for the delay",
    "the address of the backup site",
];

pub const WHEN: [&str; 16] = [
    "within two working days",
    "before the change is released",
    "at the end of each month",
    "as soon as the customer agrees",
    "during the weekly meeting",
    "whenever a threshold is passed",
    "once a quarter",
    "before access is granted",
    "after every exercise",
    "on the first day of the project",
    "when the contract is renewed",
    "not later than noon",
    "together with the security team",
    "in the presence of a witness",
    "without waiting for a reminder",
    "at least twice a year",
];

pub const WHY: [&str; 12] = [
    "so that nobody has to guess later",
    "because memory fades faster than paper",
    "and tells the owner about anything unusual",
    "unless the customer has asked for something else",
    "which keeps the next audit short",
    "and stores the proof beside the ticket",
    "since two earlier incidents began here",
    "so that a deputy can take over at any time",
    "even if the numbers look right at first sight",
    "and repeats the test when it fails",
    "as agreed with the works council",
    "because the law asks for it",
];
