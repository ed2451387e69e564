//! `clausebook new`: one document, begun.

use super::options::New;
use super::{exit, output};
use crate::authoring::{self, KINDS, Made, NewFiles, Wish};
use crate::catalogue::Shelf;
use crate::content::DocumentKind;
use crate::diagnostic::rules;
use crate::resolve;
use crate::source::{Reader, Sources};
use crate::words;
use crate::workspace::Workspace;
use clap::ValueEnum;
use clap::builder::PossibleValue;
use std::path::Path;

/// A kind of document as a word of the command line.
#[derive(Debug, Clone, Copy)]
pub struct Kind(DocumentKind);

impl ValueEnum for Kind {
    fn value_variants<'a>() -> &'a [Self] {
        static ALL: [Kind; KINDS.len()] = {
            let mut all = [Kind(DocumentKind::Policy); KINDS.len()];
            let mut at = 0;
            while at < KINDS.len() {
                all[at] = Kind(KINDS[at]);
                at += 1;
            }
            all
        };
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(words::kind(self.0)))
    }
}

pub fn run(options: &New) -> Result<u8, String> {
    let root = &options.root;
    output::folder(root)?;
    let today = output::today(options.date)?;
    let mut workspace = Workspace::open(root, today);
    readable(&workspace, root)?;
    check_claims(&mut workspace, root, &options.satisfies)?;
    let wish = Wish {
        kind: options.kind.0,
        title: &options.title,
        owner: options.owner.as_deref(),
        id: options.id.as_deref(),
        satisfies: &options.satisfies,
        today,
    };
    let made = authoring::new_document(&workspace.model, &workspace.sources, &wish)?;
    let mut files = NewFiles::default();
    files.add(made.path.as_str(), made.text.as_str());
    files.write(root)?;
    output::print(&next_steps(&made, options))?;
    Ok(exit::CLEAN)
}

/// A document needs a handbook around it.
fn readable(workspace: &Workspace, root: &Path) -> Result<(), String> {
    if workspace.diagnostics.iter().any(|finding| finding.rule.code == rules::MISSING_CONFIG.code) {
        return Err(format!("there is no ims.yaml in {}; `clausebook init DIR` begins a handbook", root.display()));
    }
    if workspace.model.roles.is_empty() && workspace.is_faulty(false) {
        return Err(format!("ims.yaml or roles.yaml cannot be read; `clausebook check {}` says what is wrong", root.display()));
    }
    Ok(())
}

fn check_claims(workspace: &mut Workspace, root: &Path, claims: &[String]) -> Result<(), String> {
    let known = Shelf::with_own(&mut Reader::new(root), &mut Sources::default()).keys().cloned().collect();
    match resolve::claim_fault(&mut workspace.model, known, &mut workspace.sources, claims) {
        Some(fault) => Err(format!("{}; {}", fault.message, fault.help.unwrap_or_default()).trim_end_matches("; ").to_owned()),
        None => Ok(()),
    }
}

fn next_steps(made: &Made, options: &New) -> String {
    let path = options.root.join(&made.path);
    let path = path.strip_prefix("./").unwrap_or(&path).display();
    let claim = match options.satisfies.is_empty() {
        true => ", and put what it answers into `satisfies`.",
        false => ".",
    };
    format!(
        "{path}\n{} is a draft of {} and covers nothing yet. Write it{claim}\n\
         Once it is approved, set `status: approved`, `version: \"1.0\"`, `approver:` and `approved:`.\n",
        made.id, made.owner
    )
}
