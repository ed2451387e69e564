//! "On this clause": who answers for it, when it changed and will be looked at again, what points to it, and its relatives.

use crate::analysis::{Answer, Force};
use crate::model::{Backlink, ClauseIx, DocumentIx, RegisterIx, StandardIx, Target};
use crate::render::here::Here;
use crate::render::references::once;
use crate::render::views::{AboutView, DayView, GroupView, LinkView, OwnerView, ShortLink};
use crate::site::PageKind;
use jiff::civil::Date;

/// Links below one name; the page itself has them all.
const SHORT: usize = 5;

pub(super) fn panel<'b>(
    here: &Here<'_>,
    about: Target,
    answers: impl Iterator<Item = &'b Answer> + Clone,
    records: &[Backlink],
    relatives: impl Iterator<Item = ClauseIx>,
) -> AboutView {
    let model = here.renderer.model;
    let alive = answers.filter(|answer| !matches!(answer.force, Force::Retired));
    let current = alive.clone().filter(|answer| matches!(answer.force, Force::InForce | Force::Overdue)).map(|answer| answer.document);
    let changed = current.clone().filter_map(|at| Some((model[at].effective.or(model[at].approved)?, at))).max_by_key(|(date, _)| *date);
    let review = current.filter_map(|at| Some((model[at].review_by?.0, at))).min_by_key(|(date, _)| *date);
    AboutView {
        owners: owners(here, alive.map(|answer| answer.document)),
        changed: changed.map(|day| self::day(here, day)),
        review: review.map(|day| self::day(here, day)),
        records: self::records(here, about, records),
        relatives: self::relatives(here, relatives),
    }
}

fn owners(here: &Here<'_>, documents: impl Iterator<Item = DocumentIx>) -> Vec<OwnerView> {
    let model = here.renderer.model;
    let mut owners = Vec::new();
    for role in documents.filter_map(|at| model[at].owner) {
        let (title, href) = (model[role].title.clone(), here.link(PageKind::Role(role)));
        let owner = OwnerView { role: title, href, holder: model[role].holder.clone() };
        if owners.len() < SHORT && !owners.contains(&owner) {
            owners.push(owner);
        }
    }
    owners
}

fn day(here: &Here<'_>, (date, at): (Date, DocumentIx)) -> DayView {
    let document = LinkView { title: (&here.renderer.model[at].id).into(), href: here.link(PageKind::Document(at)) };
    DayView { date: date.to_string(), document }
}

/// Rows by register, what is open first, else in their order, whether they show something or say something else; and records.
fn records(here: &Here<'_>, about: Target, shown: &[Backlink]) -> Vec<GroupView> {
    let model = here.renderer.model;
    let is_shown = |record: &Backlink| shown.binary_search(record).is_ok();
    let further = model.backlinks(about).iter().filter(|record| record.row().is_some() && !is_shown(record));
    let mut groups: Vec<(Option<RegisterIx>, Vec<Backlink>)> = Vec::new();
    for record in once(shown).chain(further) {
        let of = record.row().map(|(register, _)| register);
        match groups.iter_mut().find(|(register, _)| *register == of) {
            Some((_, known)) => known.push(*record),
            None => groups.push((of, vec![*record])),
        }
    }
    let group = |(register, mut records): (Option<RegisterIx>, Vec<Backlink>)| {
        records.sort_by_key(|record| (!here.standing(*record).is_some_and(|standing| standing.open), *record));
        GroupView {
            place: if records.iter().skip(SHORT).all(is_shown) { "records" } else { "about-mentions" },
            title: register.map_or_else(|| here.word("kinds", "record"), |register| model[register].title.clone()),
            more: records.len().saturating_sub(SHORT),
            links: records.iter().take(SHORT).map(|record| self::record(here, *record)).collect(),
        }
    };
    groups.into_iter().map(group).collect()
}

fn record(here: &Here<'_>, record: Backlink) -> ShortLink {
    let model = here.renderer.model;
    match record {
        Backlink::Document(at, section) => {
            let (id, name) = (model[at].id.clone(), Some(model[at].title.clone()));
            let language = model[at].language.as_deref().map(str::to_owned);
            ShortLink { title: id.into(), name, language, href: here.target(Target::Document(at, section)), status: None }
        }
        Backlink::Row(register, row) => {
            let of = &model[register];
            let line = of.rows.get(row as usize);
            let id = line.and_then(|line| line.id.clone());
            let name = id.as_ref().and(line).and_then(|line| of.row_name(line)).map(str::to_owned);
            let status = here.standing(record).map(|standing| standing.word.to_owned());
            ShortLink {
                title: id.unwrap_or_else(|| of.row_title(row)).into(),
                name,
                language: None,
                href: here.target(Target::Row(register, row)),
                status,
            }
        }
        other => {
            let LinkView { title, href } = here.origin(other);
            ShortLink { title, name: None, language: None, href, status: None }
        }
    }
}

fn relatives(here: &Here<'_>, relatives: impl Iterator<Item = ClauseIx>) -> Vec<GroupView> {
    let model = here.renderer.model;
    let mut clauses: Vec<ClauseIx> = relatives.collect();
    clauses.sort_unstable();
    clauses.dedup();
    let mut groups: Vec<(StandardIx, GroupView)> = Vec::new();
    for at in clauses {
        let standard = model[at].standard;
        if groups.last().is_none_or(|(last, _)| *last != standard) {
            groups.push((standard, GroupView { title: model[standard].name.clone(), place: "relations", links: Vec::new(), more: 0 }));
        }
        let Some((_, group)) = groups.last_mut() else { continue };
        if group.links.len() < SHORT {
            group.links.push(ShortLink {
                title: (&model[at].number).into(),
                name: None,
                language: None,
                href: here.link(PageKind::Clause(at)),
                status: None,
            });
        } else {
            group.more += 1;
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}
