//! A deterministic organization: any number of documents of about 1,000 words in 30 folders, four standards, twelve roles,
//! three registers of 200 rows, every control decided. The same bytes on every machine, and nothing for `check` to say.
//!
//! The prose has the grain of the real one in `examples/larkfield`, counted there per document of 1,040 words: 17 references (half of them
//! to documents, a third to roles; 6 of them in tables), 13 rows in 2 tables with cells of 4 words, 9 list items of 20 words, 7 headings.

use crate::words::{AREAS, CLAUSES, CONTROLS, DOES, KINDS, NAMES, PLACES, ROLES, SECTIONS, SHARED, STEPS, SUBJECTS, WHAT, WHEN, WHO, WHY};
use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

/// Sections of a document.
const PARTS: usize = 6;
/// Rows of each register.
const ROWS: usize = 200;

/// Writes an organization with this many documents below `root`.
pub fn generate(documents: usize, root: &Path) -> io::Result<()> {
    for folder in ["registers", "applicability"] {
        fs::create_dir_all(root.join(folder))?;
    }
    for area in AREAS {
        for (folder, _, _) in KINDS {
            fs::create_dir_all(root.join("documents").join(area).join(folder))?;
        }
    }
    fs::write(root.join("ims.yaml"), config())?;
    fs::write(root.join("roles.yaml"), roles())?;
    for (standard, _) in CONTROLS {
        fs::write(root.join(format!("applicability/{standard}.yaml")), decisions(standard))?;
    }
    let library = Library::new(documents);
    for register in REGISTERS {
        fs::write(root.join(format!("registers/{register}.yaml")), library.register(register))?;
    }
    for at in 0..documents {
        fs::write(root.join(library.path(at)), library.document(at))?;
    }
    Ok(())
}

const REGISTERS: [&str; 3] = ["risks", "assets", "findings"];

fn config() -> String {
    let mut out =
        "organization: {name: Generated Holding plc, short-name: Generated}\ntitle: Generated handbook\nlanguage: en\nstandards:\n"
            .to_owned();
    for standard in ["iso-9001:2015", "iso-27001:2022", "iso-42001:2023", "iso-20000-1:2018"] {
        let _ = writeln!(
            out,
            "  - {{standard: \"{standard}\", scope: All sites and services, state: certified, since: 2024-03-01, body: Northgate}}"
        );
    }
    out + "classification: {levels: [public, internal, confidential], default: internal}\n"
}

fn roles() -> String {
    let mut out = "roles:\n".to_owned();
    for (at, (id, title, holder)) in ROLES.iter().enumerate() {
        let deputy = ROLES[(at + 5) % ROLES.len()].2;
        let _ = writeln!(
            out,
            "  - {{id: {id}, title: {title}, holder: {holder}, deputy: {deputy}, responsibilities: \"{title} of all sites\"}}"
        );
    }
    out
}

fn decisions(standard: &str) -> String {
    let mut dice = Dice::new(7);
    let mut out = format!("standard: {standard}\ndecisions:\n");
    for number in controls(standard) {
        let _ = writeln!(
            out,
            "  - control: {number}\n    applicable: yes\n    reasons: [{}]\n    implementation: {}\n    justification: {}.\n    risks: [R-{:03}]",
            dice.pick(&["risk", "risk, contract", "legal", "good-practice"]),
            dice.pick(&["implemented", "implemented", "in-progress"]),
            dice.sentence(),
            dice.below(ROWS) + 1,
        );
    }
    out
}

fn controls(standard: &str) -> Vec<String> {
    let groups = CONTROLS.iter().filter(|(name, _)| *name == standard).flat_map(|(_, groups)| *groups);
    groups.flat_map(|(group, first, last)| (*first..=*last).map(move |number| format!("{group}.{number}"))).collect()
}

/// What can be referred to.
struct Library {
    documents: usize,
    /// `iso-9001/4.1`, with the standard's place in [`CLAUSES`].
    clauses: Vec<(usize, String)>,
    controls: Vec<String>,
    shared: Vec<&'static str>,
}

impl Library {
    fn new(documents: usize) -> Self {
        let of = |at: usize| {
            let (standard, numbers) = CLAUSES[at];
            numbers.split_whitespace().map(move |number| (at, format!("{standard}/{number}")))
        };
        let controls_of = |(standard, _): &(&str, _)| {
            let standard = (*standard).to_owned();
            controls(&standard).into_iter().map(move |number| format!("{standard}/{number}"))
        };
        Library {
            documents,
            clauses: (0..CLAUSES.len()).flat_map(of).collect(),
            controls: CONTROLS.iter().flat_map(controls_of).collect(),
            shared: SHARED.split_whitespace().collect(),
        }
    }

    fn path(&self, at: usize) -> String {
        let (folder, _, _) = kind(at);
        format!("documents/{}/{folder}/{}.md", AREAS[at % AREAS.len()], id(at).to_lowercase())
    }

    /// Something to claim: a clause, a control or a shared clause.
    fn claim(&self, dice: &mut Dice) -> String {
        match dice.below(10) {
            0..4 => dice.pick(&self.clauses).1.clone(),
            4..7 => dice.pick(&self.controls).clone(),
            _ => (*dice.pick(&self.shared)).to_owned(),
        }
    }

    /// A sentence that refers to something: more than half of the time another document, else a role, a register, a clause.
    fn reference(&self, at: usize, dice: &mut Dice) -> String {
        let other = dice.other(at, self.documents);
        let (lead, target) = match dice.below(40) {
            0..21 => ("Details are in", format!("[[{}]]", id(other))),
            21 | 22 => ("Begin with", format!("[[{}|the text on {}]]", id(other), title(other).to_lowercase())),
            23 | 24 => ("More about this under", format!("[[{}#{}]]", id(other), anchor(section(other, dice.below(PARTS))))),
            25..32 => ("Questions go to", format!("[[role:{}]]", dice.pick(&ROLES).0)),
            32..35 => ("It is kept in", format!("[[register:{}]]", dice.pick(&REGISTERS))),
            35 | 36 => ("The reason is", format!("[[register:risks/R-{:03}]]", dice.below(ROWS) + 1)),
            37 => ("This answers", format!("[[{}]]", dice.pick(&self.controls))),
            38 => ("See also", format!("[[{}]]", dice.pick(&self.shared))),
            _ => {
                let (standard, clause) = dice.pick(&self.clauses);
                let number = clause.split_once('/').map_or("", |(_, number)| number);
                ("The requirement stands in", format!("{} {number}", NAMES[*standard]))
            }
        };
        format!("{lead} {target}.")
    }

    /// A table: who does what and when, in every other row with a link to a role or a document.
    fn table(&self, at: usize, rows: usize, out: &mut String, dice: &mut Dice) {
        out.push_str("| Step | Who | When and how | Where it is kept |\n|---|---|---|---|\n");
        for row in 0..rows {
            let (what, when) = (dice.pick(&WHAT), dice.pick(&WHEN));
            let who = if row % 4 == 0 { format!("[[role:{}]]", dice.pick(&ROLES).0) } else { (*dice.pick(&WHO)).to_owned() };
            let place =
                if row % 4 == 2 { format!("[[{}]]", id(dice.other(at, self.documents))) } else { (*dice.pick(&SUBJECTS)).to_owned() };
            let _ = writeln!(out, "| {what} | {who} | {when} | {place} |");
        }
    }

    fn document(&self, at: usize) -> String {
        let mut dice = Dice::new(1_000 + at as u64);
        let mut claims: Vec<String> = Vec::new();
        let count = 2 + dice.below(4);
        while claims.len() < count {
            let claim = self.claim(&mut dice);
            if !claims.contains(&claim) {
                claims.push(claim);
            }
        }
        // One claim in three stands in a heading, at most one in each.
        let headings = claims.split_off(count - count / 3);
        let mut out = self.front_matter(at, &claims, &mut dice);
        let references = 9 + dice.below(6);
        for part in 0..PARTS {
            let claim = headings.get(part.wrapping_sub(1)).map(|claim| format!(" {{satisfies=\"{claim}\"}}"));
            let _ = writeln!(out, "\n## {}{}\n", section(at, part), claim.unwrap_or_default());
            self.part(at, part, (references + PARTS - 1 - part) / PARTS, &mut out, &mut dice);
        }
        out
    }

    fn front_matter(&self, at: usize, claims: &[String], dice: &mut Dice) -> String {
        let (_, kind, _) = kind(at);
        let draft = at % 16 == 15;
        let (owner, approver) = (dice.pick(&ROLES).0, dice.pick(&ROLES).0);
        let (month, day) = (dice.below(10) + 1, dice.below(28) + 1);
        let mut out = format!(
            "---\nid: {}\ntitle: {}\nkind: {kind}\nstatus: {}\nversion: \"{}.{}\"\nsummary: {}.\nowner: {owner}\nwritten: 2025-12-{day:02}\n",
            id(at),
            title(at),
            if draft { "draft" } else { "approved" },
            dice.below(4) + 1,
            dice.below(10),
            dice.sentence(),
        );
        if !draft {
            let _ = writeln!(out, "approver: {approver}\napproved: 2026-{month:02}-{day:02}\neffective: 2026-{month:02}-{day:02}");
            if kind != "record" {
                out.push_str("review-every: P1Y\n");
            }
        }
        out.push_str("classification: internal\nsatisfies:\n");
        for claim in claims {
            let _ = match dice.below(2) {
                0 => writeln!(out, "  - {claim}"),
                _ => writeln!(out, "  - {{clause: {claim}, section: {}}}", anchor(section(at, dice.below(PARTS)))),
            };
        }
        let _ = writeln!(out, "related: [{}]", id(dice.other(at, self.documents)));
        let _ = writeln!(out, "history:\n  - {{version: \"1.0\", date: 2025-11-{day:02}, author: {owner}, change: First issue}}\n---");
        out
    }

    /// A section: two paragraphs and, in turn, a list, steps, a table or a third paragraph.
    fn part(&self, at: usize, part: usize, references: usize, out: &mut String, dice: &mut Dice) {
        for paragraph in 0..2 {
            let _ = write!(out, "{}", dice.paragraph(2 - paragraph * (part % 2)));
            for _ in (paragraph..references).step_by(2) {
                let _ = write!(out, " {}", self.reference(at, dice));
            }
            out.push_str("\n\n");
        }
        match part {
            0 => {
                for _ in 0..5 {
                    let _ = writeln!(out, "- {}.", dice.sentence());
                }
            }
            1 => {
                let _ = writeln!(out, "### {}\n", STEPS[at % STEPS.len()]);
                for step in 1..=4 {
                    let _ = writeln!(out, "{step}. **{}.** {}.", dice.pick(&SUBJECTS), dice.sentence());
                }
            }
            2 => self.table(at, 7, out, dice),
            4 => self.table(at, 6, out, dice),
            3 if at.is_multiple_of(3) => {
                let _ = writeln!(out, "> [!NOTE]\n> {}.", dice.sentence());
            }
            _ => {
                let _ = writeln!(out, "{} The form is `FRM-{:03}`.", dice.paragraph(1), dice.below(1000));
            }
        }
    }

    fn register(&self, name: &str) -> String {
        let (prefix, mut dice) = match name {
            "risks" => ("R", Dice::new(11)),
            "assets" => ("AST", Dice::new(12)),
            _ => ("F", Dice::new(13)),
        };
        let mut out =
            format!("id: {name}\ntitle: Register of {name}\ndescription: {}.\nowner: quality-manager\ncolumns:\n", dice.sentence());
        for column in [
            "{id: id, title: Id, type: id}",
            "{id: title, title: Title, type: text, required: true}",
            "{id: owner, title: Owner, type: role, required: true}",
            "{id: score, title: Score, type: integer, min: 1, max: 25}",
            "{id: state, title: State, type: choice, choices: [open, treated, closed]}",
            "{id: measures, title: What we do, type: text}",
            "{id: evidence, title: Evidence for, type: clause, many: true}",
            "{id: documents, title: Documents, type: document, many: true}",
            "{id: review, title: Next review, type: date}",
        ] {
            let _ = writeln!(out, "  - {column}");
        }
        out.push_str("rows:\n");
        for row in 0..ROWS {
            let _ = writeln!(
                out,
                "  - id: {prefix}-{:03}\n    title: {} fails\n    owner: {}\n    score: {}\n    state: {}\n    measures: {}.",
                row + 1,
                dice.pick(&SUBJECTS),
                ROLES[row % ROLES.len()].0,
                dice.below(25) + 1,
                dice.pick(&["open", "treated", "closed"]),
                dice.sentence(),
            );
            let _ = writeln!(
                out,
                "    evidence: [{}, {}]\n    documents: [{}]\n    review: 2027-{:02}-{:02}",
                dice.pick(&self.clauses).1,
                dice.pick(&self.controls),
                id(dice.below(self.documents)),
                dice.below(12) + 1,
                dice.below(28) + 1,
            );
        }
        out
    }
}

fn kind(at: usize) -> (&'static str, &'static str, &'static str) {
    KINDS[at / AREAS.len() % KINDS.len()]
}

fn id(at: usize) -> String {
    format!("{}-{:05}", kind(at).2, at + 1)
}

fn title(at: usize) -> String {
    let subject = SUBJECTS[at % SUBJECTS.len()];
    format!("{subject} {} {}", PLACES[at / SUBJECTS.len() % PLACES.len()], at + 1)
}

/// The sections of a document differ from each other, and those of its neighbours from its own.
fn section(at: usize, part: usize) -> &'static str {
    SECTIONS[(at + part * 5) % SECTIONS.len()]
}

fn anchor(heading: &str) -> String {
    heading.to_lowercase().replace(' ', "-")
}

/// A linear congruential generator (Knuth's MMIX constants), so that no library's change of mind changes a byte.
struct Dice(u64);

impl Dice {
    fn new(seed: u64) -> Self {
        let mut dice = Dice(seed);
        dice.next(); // neighbouring seeds begin alike
        dice.next();
        dice
    }

    /// The upper half of the state; the lower bits of such a generator repeat soon.
    fn next(&mut self) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 32) as u32
    }

    fn below(&mut self, bound: usize) -> usize {
        ((u64::from(self.next()) * bound as u64) >> 32) as usize
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    /// Any document but this one.
    fn other(&mut self, at: usize, documents: usize) -> usize {
        (at + 1 + self.below(documents.saturating_sub(1).max(1))) % documents
    }

    /// About 17 words, without the full stop; one in eight stresses something.
    fn sentence(&mut self) -> String {
        let (who, does, what, when) = (self.pick(&WHO), self.pick(&DOES), self.pick(&WHAT), self.pick(&WHEN));
        format!("{who} {does} {what} {when} {}", self.pick(&WHY))
    }

    fn paragraph(&mut self, sentences: usize) -> String {
        let mut out = String::new();
        for at in 0..sentences {
            let gap = if at > 0 { " " } else { "" };
            let _ = match self.below(8) {
                0 => write!(out, "{gap}**{}:** {}.", self.pick(&SUBJECTS), self.sentence()),
                _ => write!(out, "{gap}{}.", self.sentence()),
            };
        }
        out
    }
}
