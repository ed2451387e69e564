//! Everything from A to Z, one line each: the search for those without scripts.

use crate::model::{DocumentIx, Model, RegisterIx, RoleIx, Target, TermIx};
use crate::render::here::Here;
use crate::render::views::{LetterView, SearchLine, SearchView};
use crate::site::PageKind;
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

pub(super) fn search(here: &Here<'_>) -> SearchView {
    let mut lines = lines(here);
    lines.sort_by(|a, b| (&a.0, &a.1.note, &a.1.href).cmp(&(&b.0, &b.1.note, &b.1.href)));
    let mut letters: Vec<LetterView> = Vec::new();
    for (key, line) in lines {
        let letter = letter(&key);
        match letters.last_mut().filter(|last| last.letter == letter) {
            Some(last) => last.lines.push(line),
            None => letters.push(LetterView { anchor: format!("letter-{}", letters.len() + 1), letter, lines: vec![line] }),
        }
    }
    SearchView { letters }
}

/// A title as it is sorted: without case, accents and the signs before its first letter.
pub(super) fn order(title: &str) -> String {
    let folded: String = title.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
    folded.trim_start_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

pub(super) fn letter(key: &str) -> String {
    match key.chars().next() {
        Some(c) if c.is_alphabetic() => c.to_uppercase().collect(),
        _ => "0–9".to_owned(),
    }
}

/// Each line with its place in the order.
fn lines(here: &Here<'_>) -> Vec<(String, SearchLine)> {
    let model = here.renderer.model;
    let said = |title: &str, language: Option<&Arc<str>>, note: String, href: String| {
        (order(title), SearchLine { title: here.wording(title, language), note, href })
    };
    let line = |title: &str, note: String, kind: PageKind| said(title, None, note, here.link(kind));
    let other = |title: &str, target: Target, note: String| said(title, model.language(target), note, here.target(target));
    let mut lines: Vec<_> = documents(model).map(|at| other(&model[at].title, Target::Document(at, None), model[at].id.clone())).collect();
    let shared = here.renderer.theme.word("col-shared");
    lines.extend(model.used_shared_indices().map(|at| other(&model[at].title, Target::Shared(at), shared.clone())));
    for standard in model.standard_indices() {
        let of = &model[standard];
        lines.push(said(&of.title, of.language.as_ref(), of.full_name(), here.link(PageKind::Standard(standard))));
        lines.extend(model.clauses_of(standard).map(|at| {
            let note = format!("{} {}", model[standard].full_name(), model[at].number);
            other(&model[at].title, Target::Clause(at), note)
        }));
    }
    let (role, register) = (here.renderer.theme.word("col-role"), here.renderer.theme.word("register"));
    let roles = (0..model.roles.len()).map(RoleIx::new);
    lines.extend(roles.map(|at| line(&model[at].title, model[at].holder.clone().unwrap_or_else(|| role.clone()), PageKind::Role(at))));
    let registers = (0..model.registers.len()).map(RegisterIx::new);
    lines.extend(registers.map(|at| line(&model[at].title, register.clone(), PageKind::Register(at))));
    let glossary = here.renderer.theme.word("nav-glossary");
    let terms = (0..model.glossary.len()).map(TermIx::new);
    lines.extend(terms.map(|at| said(&model[at].term, None, glossary.clone(), here.term(at))));
    lines
}

fn documents(model: &Model) -> impl Iterator<Item = DocumentIx> {
    model.document_indices().filter(|at| model.document(&model[*at].id) == Some(*at))
}
