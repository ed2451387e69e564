//! Which of our fields a name in a foreign file means: the one table of synonyms.

use super::words::folded;

/// What a field of a foreign file can become.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slot {
    /// `title`.
    Title,
    /// `id`.
    Id,
    /// `kind`.
    Kind,
    /// `status`.
    Status,
    /// `true` or `false`, whether it is a draft.
    IsDraft,
    /// `true` or `false`, whether it is published; or the date of it.
    IsPublished,
    /// `version`.
    Version,
    /// `summary`.
    Summary,
    /// `owner`.
    Owner,
    /// `approver`.
    Approver,
    /// `written`.
    Written,
    /// `approved`; or who approved.
    Approved,
    /// `effective`.
    Effective,
    /// `reviewed`.
    Reviewed,
    /// `review-by`, or `review-every` when it is a period.
    ReviewBy,
    /// `review-every`, or `review-by` when it is a date.
    ReviewEvery,
    /// `retired`.
    Retired,
    /// `language`.
    Language,
    /// `classification`.
    Classification,
    /// `satisfies`.
    Claims,
    /// Standards without numbers.
    Standards,
    /// `related`.
    Related,
    /// `replaces`.
    Replaces,
    /// A map that only groups other fields.
    Group,
}

/// Names, folded (lower case, letters and digits only), the most telling first: when a file has two names for one field, the
/// first of the table wins.
const TABLE: [(Slot, &str); 24] = [
    (Slot::Title, "title doctitle documenttitle documentname docname policyname policytitle name heading subject"),
    (
        Slot::Id,
        "id documentid docid documentnumber docnumber documentno docno documentcode doccode documentref docref \
         documentreference policyid policynumber policyno identifier number no ref refno reference referencenumber code acronym \
         key uid",
    ),
    (Slot::Kind, "kind documenttype doctype documentkind documentcategory type category documentclass categories"),
    (Slot::Status, "status documentstatus docstatus approvalstatus state lifecycle stage lifecyclestate"),
    (Slot::IsDraft, "draft isdraft"),
    (Slot::IsPublished, "published ispublished"),
    (
        Slot::Version,
        "version documentversion docversion versionnumber versionno ver currentversion revision rev revisionno revisionnumber \
         issue issueno issuenumber edition release",
    ),
    (Slot::Summary, "summary description abstract excerpt synopsis shortdescription subtitle"),
    (
        Slot::Owner,
        "owner documentowner docowner policyowner processowner procedureowner contentowner ownedby ownerrole responsible \
         responsibleperson responsibleparty responsibility accountable custodian maintainer maintainedby maintainers owners \
         contact department preparedby author authors createdby writtenby editor",
    ),
    (
        Slot::Approver,
        "approver approvedby approvers approvedbyname approvingauthority approvalauthority authorizedby authorisedby signedby \
         signedoffby releasedby approval",
    ),
    (
        Slot::Written,
        "written writtenon datewritten date documentdate docdate created createdon createddate creationdate datecreated \
         lastupdated updated lastmodified modified lastchange lastchanged lastrevised revisiondate versiondate dateofissue \
         issuedate dateissued lastmod",
    ),
    (Slot::Approved, "approved approvedon approvaldate dateapproved approveddate dateofapproval signedon releasedon approvedat"),
    (
        Slot::Effective,
        "effective effectivedate effectivefrom effectiveon dateeffective validfrom inforcesince inforcefrom startdate \
         releasedate dateofrelease publicationdate publisheddate publishdate publishedon applicablefrom implementationdate",
    ),
    (Slot::Reviewed, "reviewed reviewedon lastreview lastreviewed lastreviewdate dateoflastreview datereviewed lastreviewedon"),
    (
        Slot::ReviewBy,
        "reviewby nextreview nextreviewdate nextrevision dateofnextreview nextreviewdue reviewdue reviewduedate duereview \
         reviewdate reviewon validuntil validto expires expirydate expirationdate expiry review",
    ),
    (
        Slot::ReviewEvery,
        "reviewevery reviewcycle reviewfrequency reviewinterval reviewperiod reviewschedule frequencyofreview revieweach \
         reviewcadence",
    ),
    (Slot::Retired, "retired retiredon retirementdate withdrawnon withdrawaldate obsoletesince archivedon"),
    (Slot::Language, "language documentlanguage doclanguage lang locale"),
    (
        Slot::Classification,
        "classification confidentiality confidentialitylevel classificationlevel informationclassification \
         documentclassification dataclassification securityclassification sensitivity tlp protectionlevel",
    ),
    (
        Slot::Claims,
        "satisfies clauses clause controls control isoclauses isoclause isocontrols clausereference clausereferences \
         standardclause standardclauses standardreference standardreferences isoreference isoreferences controlmapping \
         controlmappings controlids mappings mapping mapsto compliance complies requirements requirement annexacontrols annexa \
         addresses implements covers",
    ),
    (Slot::Standards, "standards standard frameworks framework norms norm isostandard isostandards"),
    (Slot::Related, "related relateddocuments relateddocs relatedpolicies seealso references relatesto associateddocuments"),
    (Slot::Replaces, "replaces supersedes supersededdocument replaced obsoletes"),
    (Slot::Group, "extra params metadata meta document doc documentcontrol custom frontmatter attributes properties"),
];

/// The slot of a name and its rank: the smaller, the more telling.
pub fn find(name: &str) -> Option<(Slot, usize)> {
    let name = folded(name);
    TABLE.iter().find_map(|(slot, names)| names.split(' ').position(|known| known == name).map(|rank| (*slot, rank)))
}

/// Whether a name is one that documents carry, so that `name: value` in running text is taken for a field.
pub fn is_known(name: &str) -> bool {
    find(name).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_name_is_folded_and_means_one_field() {
        let names: Vec<_> = TABLE.iter().flat_map(|(_, names)| names.split(' ')).collect();
        assert!(names.iter().all(|name| folded(name) == *name));
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
    }

    #[test]
    fn spelling_does_not_matter() {
        for name in ["docTitle", "Doc title", "doc_title", "DOC-TITLE"] {
            assert_eq!(find(name), Some((Slot::Title, 1)), "{name}");
        }
        assert_eq!(find("nav_order"), None);
    }
}
