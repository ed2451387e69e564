//! References: `iso-27001/A.5.1`, `iso-27001:2022/6.1.3`, `internal-audit`, `PRO-014#steps`, `register:risks/R-001`.

use super::Resolver;
use crate::catalogue::{StandardKey, StatusKind};
use crate::diagnostic::{Diagnostic, rules};
use crate::model::{AssetIx, ClaimTarget, ClauseIx, DocumentIx, Section, StandardIx, Target};
use crate::source::Span;

impl Resolver<'_> {
    /// What a claim or a register cell names: a clause, a control or a shared clause.
    pub(super) fn claim_target(&self, text: &str, span: Span) -> Result<ClaimTarget, Diagnostic> {
        let text = text.strip_prefix("clause:").unwrap_or(text);
        if let Some((standard, number)) = text.split_once('/') {
            return self.clause(standard, number, span).map(ClaimTarget::Clause);
        }
        if is_number(text) {
            return Err(self.bare_number(text, span));
        }
        self.model.shared_clause(text).map(ClaimTarget::Shared).ok_or_else(|| self.not_a_clause(text, span))
    }

    fn not_a_clause(&self, text: &str, span: Span) -> Diagnostic {
        if !self.editions(&StandardKey::parse(text).standard).is_empty() {
            let finding = Diagnostic::new(&rules::UNKNOWN_CLAUSE, span, format!("`{text}` is a whole standard, not one of its clauses"));
            return finding.help(format!("add a number: `{text}/4.1`"));
        }
        if self.model.document(text).is_some() {
            let finding = Diagnostic::new(&rules::UNKNOWN_SHARED_CLAUSE, span, format!("`{text}` is a document, not a clause"));
            return finding.help("name what is satisfied: a shared clause, or a standard and a number such as `iso-9001/8.4.1`");
        }
        let slugs = self.model.shared.iter().map(|shared| shared.slug.as_str());
        let finding = Diagnostic::new(&rules::UNKNOWN_SHARED_CLAUSE, span, format!("there is no shared clause `{text}`"));
        finding.suggest(text, slugs, "a clause of a standard is written with its standard, such as `iso-9001/8.4.1`")
    }

    fn bare_number(&self, number: &str, span: Span) -> Diagnostic {
        let owners: Vec<_> = self
            .model
            .standard_indices()
            .filter_map(|standard| self.model.clause(standard, number).map(|clause| (standard, clause)))
            .map(|(standard, clause)| format!("`{}/{number}` ({})", self.model[standard].key.standard, self.model[clause].title))
            .collect();
        let help = if owners.is_empty() {
            "write the standard before it, such as `iso-9001/8.4.1`".to_owned()
        } else {
            format!("write {}", owners.join(" or "))
        };
        Diagnostic::new(&rules::BARE_CLAUSE_NUMBER, span, format!("`{number}` does not say of which standard")).help(help)
    }

    /// Adopted editions of a standard.
    pub(super) fn editions(&self, standard: &str) -> Vec<StandardIx> {
        self.model.standard_indices().filter(|ix| self.model[*ix].key.standard == standard).collect()
    }

    /// The adopted edition that a reference means: the one it names, or else the current one.
    pub(super) fn edition(&self, text: &str, span: Span) -> Result<StandardIx, Diagnostic> {
        let key = StandardKey::parse(text);
        let editions = self.editions(&key.standard);
        if key.edition.is_empty() {
            let current = editions.iter().copied().find(|ix| self.model[*ix].status.kind == StatusKind::Current);
            return current.or(editions.last().copied()).ok_or_else(|| self.unknown_standard(&key, span));
        }
        if let Some(standard) = self.model.standard(&key) {
            return Ok(standard);
        }
        if editions.is_empty() {
            return Err(self.unknown_standard(&key, span));
        }
        let adopted: Vec<_> = editions.iter().map(|ix| self.model[*ix].key.to_string()).collect();
        let finding = Diagnostic::new(&rules::WRONG_EDITION, span, format!("edition {} of {} is not adopted", key.edition, key.standard));
        Err(finding.help(format!("adopted: {}; leave the edition out to mean the current one", adopted.join(", "))))
    }

    fn unknown_standard(&self, key: &StandardKey, span: Span) -> Diagnostic {
        let name = &key.standard;
        if self.known.iter().any(|known| known.standard == *name) {
            let finding = Diagnostic::new(
                &rules::STANDARD_NOT_ADOPTED,
                span,
                format!("`{name}` is in the catalogue, but this organization does not adopt it"),
            );
            return finding.help("add it to `standards` in ims.yaml, or remove the reference");
        }
        let adopted = self.model.standards.iter().map(|standard| standard.key.standard.as_str());
        let names = adopted.chain(self.known.iter().map(|known| known.standard.as_str()));
        Diagnostic::new(&rules::UNKNOWN_STANDARD, span, format!("there is no standard `{name}`")).suggest(
            name,
            names,
            "see `clausebook standards`",
        )
    }

    /// A clause or control by standard and number.
    pub(super) fn clause(&self, standard: &str, number: &str, span: Span) -> Result<ClauseIx, Diagnostic> {
        let standard = self.edition(standard, span)?;
        self.model.clause(standard, number).ok_or_else(|| {
            let name = &self.model[standard].key.standard;
            let finding = Diagnostic::new(
                &rules::UNKNOWN_CLAUSE,
                span,
                format!("{} has no clause or control {number}", self.model[standard].full_name()),
            );
            let upper = number.to_uppercase();
            for other in [upper.clone(), format!("A.{number}"), number.trim_start_matches("A.").to_owned()] {
                if let Some(clause) = self.model.clause(standard, &other) {
                    return finding.help(format!("did you mean `{name}/{other}` ({})?", self.model[clause].title));
                }
            }
            if let Some(help) = self.became(standard, number) {
                return finding.help(help);
            }
            let numbers = self.model.clauses_of(standard).map(|clause| self.model[clause].number.as_str());
            match crate::diagnostic::nearest(number, numbers) {
                Some(near) => finding.help(format!("did you mean `{name}/{near}`?")),
                None => finding.help(format!("`clausebook standards {}` lists its numbers", self.model[standard].key)),
            }
        })
    }

    /// What became of a number of the edition before.
    fn became(&self, standard: StandardIx, number: &str) -> Option<String> {
        let mut transitions = self.model.transitions.iter().filter(|transition| transition.to.1 == Some(standard));
        transitions.find_map(|transition| {
            let change = transition.changes.iter().find(|change| change.from.iter().any(|old| old.number == number))?;
            let names: Vec<_> = change.to.iter().map(|new| format!("`{}/{}`", transition.standard, new.number)).collect();
            let of = format!("{number} is of edition {}", transition.from.0);
            Some(if names.is_empty() { format!("{of} and was removed") } else { format!("{of}; it became {}", names.join(" and ")) })
        })
    }

    /// What a wiki link names.
    pub(super) fn link_target(&self, text: &str, span: Span) -> Result<Target, Diagnostic> {
        let (name, anchor) = text.split_once('#').map_or((text, None), |(name, anchor)| (name, Some(anchor)));
        let target = self.named(name, span)?;
        match (target, anchor) {
            (Target::Document(document, _), Some(anchor)) => Ok(Target::Document(document, Some(self.section(document, anchor, span)?))),
            (_, Some(anchor)) => {
                let finding = Diagnostic::new(&rules::DANGLING_ANCHOR, span, format!("`{name}` has no place `#{anchor}`"));
                Err(finding.help("only documents have sections to link to"))
            }
            (target, None) => Ok(target),
        }
    }

    fn named(&self, name: &str, span: Span) -> Result<Target, Diagnostic> {
        match name.split_once(':') {
            Some(("role", id)) => return self.named_role(id, span),
            Some(("register", id)) => return self.named_register(id, span),
            Some(("document", id)) => return self.named_document(id, span),
            Some(("clause", slug)) => return self.claim_target(slug, span).map(Target::from),
            Some(("include", _)) => return self.named_otherwise(name, span),
            _ => {}
        }
        if name.contains('/') || is_number(name) {
            return self.claim_target(name, span).map(Target::from);
        }
        let document = self.model.document(name);
        let shared = self.model.shared_clause(name);
        match (document, shared) {
            (Some(_), Some(_)) => {
                let finding =
                    Diagnostic::new(&rules::AMBIGUOUS_REFERENCE, span, format!("`{name}` is both a document and a shared clause"));
                Err(finding.help(format!("write `[[document:{name}]]` or `[[clause:{name}]]`")))
            }
            (Some(document), None) => Ok(Target::Document(document, None)),
            (None, Some(shared)) => Ok(Target::Shared(shared)),
            (None, None) => self.named_otherwise(name, span),
        }
    }

    fn named_otherwise(&self, name: &str, span: Span) -> Result<Target, Diagnostic> {
        let key = StandardKey::parse(name);
        if self.known.iter().any(|known| known.standard == key.standard) || !self.editions(&key.standard).is_empty() {
            return self.edition(name, span).map(Target::Standard);
        }
        let like_an_id = name.contains(|c: char| c.is_ascii_uppercase()) && name.contains(|c: char| c.is_ascii_digit());
        if like_an_id {
            return self.named_document(name, span);
        }
        let finding = Diagnostic::new(&rules::DANGLING_LINK, span, format!("there is nothing with the name `{name}`"));
        if name.starts_with("include:") {
            return Err(finding.help("an include stands in a paragraph of its own, with blank lines around it"));
        }
        if self.model.role(name).is_some() {
            return Err(finding.help(format!("a role is written `[[role:{name}]]`")));
        }
        if self.model.register(name).is_some() {
            return Err(finding.help(format!("a register is written `[[register:{name}]]`")));
        }
        let ids = self.model.documents.iter().map(|document| document.id.as_str());
        let slugs = self.model.shared.iter().map(|shared| shared.slug.as_str());
        Err(finding.suggest(name, ids.chain(slugs), "link to a document's id, a shared clause, or `standard/number`"))
    }

    fn named_role(&self, id: &str, span: Span) -> Result<Target, Diagnostic> {
        self.model.role(id).map(Target::Role).ok_or_else(|| {
            let known = self.model.roles.iter().map(|role| role.id.as_str());
            Diagnostic::new(&rules::UNKNOWN_ROLE, span, format!("there is no role `{id}` in roles.yaml")).suggest(
                id,
                known,
                "add the role to roles.yaml",
            )
        })
    }

    fn named_document(&self, id: &str, span: Span) -> Result<Target, Diagnostic> {
        self.document_id(id, span).map(|document| Target::Document(document, None))
    }

    /// A document by id.
    pub(super) fn document_id(&self, id: &str, span: Span) -> Result<DocumentIx, Diagnostic> {
        self.model.document(id).ok_or_else(|| {
            let ids = self.model.documents.iter().map(|document| document.id.as_str());
            Diagnostic::new(&rules::UNKNOWN_DOCUMENT, span, format!("there is no document `{id}`")).suggest(id, ids, "")
        })
    }

    fn named_register(&self, name: &str, span: Span) -> Result<Target, Diagnostic> {
        let (id, row) = name.split_once('/').map_or((name, None), |(id, row)| (id, Some(row)));
        let Some(register) = self.model.register(id) else {
            let known = self.model.registers.iter().map(|register| register.id.as_str());
            return Err(Diagnostic::new(&rules::UNKNOWN_REGISTER, span, format!("there is no register `{id}`")).suggest(id, known, ""));
        };
        row.map_or(Ok(Target::Register(register)), |row| self.row(register, row, span))
    }

    /// A row of a register by its id.
    pub(super) fn row(&self, register: crate::model::RegisterIx, id: &str, span: Span) -> Result<Target, Diagnostic> {
        let ids = self.row_ids.get(register.get()).map_or(&[][..], Vec::as_slice);
        match ids.iter().position(|known| known.as_deref() == Some(id)) {
            Some(at) => Ok(Target::Row(register, u32::try_from(at).unwrap_or(u32::MAX))),
            None => {
                let known = ids.iter().filter_map(Option::as_deref);
                let finding =
                    Diagnostic::new(&rules::UNKNOWN_ROW, span, format!("the register `{}` has no row `{id}`", self.model[register].id));
                Err(finding.suggest(id, known, ""))
            }
        }
    }

    /// The section of a document with this anchor.
    pub(super) fn section(&self, document: DocumentIx, anchor: &str, span: Span) -> Result<Section, Diagnostic> {
        let headings = &self.model[document].body.headings;
        let found = headings.iter().position(|heading| heading.id == anchor);
        found.map(|at| u32::try_from(at).unwrap_or(u32::MAX)).ok_or_else(|| {
            let finding =
                Diagnostic::new(&rules::DANGLING_ANCHOR, span, format!("`{}` has no heading `#{anchor}`", self.model[document].id));
            let known: Vec<_> = headings.iter().map(|heading| heading.id.as_str()).collect();
            finding.suggest(anchor, known.iter().copied(), &format!("its headings: {}", known.join(", ")))
        })
    }

    /// What a relative link of a document points to: another document's file, an asset, or a heading of its own.
    pub(super) fn path_target(&self, from: DocumentIx, url: &str, span: Span) -> Result<Target, Diagnostic> {
        let decoded = percent_encoding::percent_decode_str(url).decode_utf8_lossy();
        let (path, anchor) = decoded.split_once('#').map_or((decoded.as_ref(), None), |(path, anchor)| (path, Some(anchor)));
        let path = path.split('?').next().unwrap_or_default();
        if path.is_empty() {
            return match anchor {
                Some(anchor) if !anchor.is_empty() => Ok(Target::Document(from, Some(self.section(from, anchor, span)?))),
                _ => Ok(Target::Document(from, None)),
            };
        }
        // The link may stand in a passage that the document includes.
        let full = join(&self.sources.get(span.source).path, path);
        if let Some(document) = full.as_ref().and_then(|full| self.model.names.document_paths.get(full)).copied() {
            let section = anchor.map(|anchor| self.section(document, anchor, span)).transpose()?;
            return Ok(Target::Document(document, section));
        }
        if let Some(asset) = full.as_ref().and_then(|full| self.asset(full)) {
            return Ok(Target::Asset(asset));
        }
        let paths =
            self.model.names.document_paths.keys().map(String::as_str).chain(self.model.assets.iter().map(|asset| asset.path.as_str()));
        let wanted = full.unwrap_or_else(|| path.to_owned());
        let mut paths: Vec<_> = paths.collect();
        paths.sort_unstable();
        let finding = Diagnostic::new(&rules::DANGLING_LINK, span, format!("there is no file `{wanted}`"));
        Err(finding.suggest(&wanted, paths, "link to a document's file or to a file below assets/"))
    }

    pub(super) fn asset(&self, path: &str) -> Option<AssetIx> {
        self.model.names.assets.get(path).copied()
    }
}

/// Joins a relative path to the folder of a file; `None` when it leaves the root. A path that begins with `/` starts there.
pub fn join(file: &str, relative: &str) -> Option<String> {
    let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> =
        if relative.starts_with('/') { Vec::new() } else { folder.split('/').filter(|part| !part.is_empty()).collect() };
    for part in relative.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Whether a text is a clause number without standard: `8.4.1`, `A.5.1`, `10`.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix("A.").unwrap_or(text);
    !digits.is_empty()
        && digits.split('.').all(|part| !part.is_empty() && part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_inside_the_folder() {
        assert_eq!(join("documents/a/b.md", "../c.md").as_deref(), Some("documents/c.md"));
        assert_eq!(join("documents/a/b.md", "/assets/x.png").as_deref(), Some("assets/x.png"));
        assert_eq!(join("documents/b.md", "../../etc/passwd"), None);
    }

    #[test]
    fn numbers_without_standard_are_recognized() {
        assert!(is_number("8.4.1") && is_number("A.5.1") && is_number("10"));
        assert!(!is_number("internal-audit") && !is_number("2026") && !is_number("") && !is_number("8."));
    }
}
