//! The review calendar.

use super::table;
use crate::analysis::Review;
use crate::figures::{self, Entry, Month};
use crate::render::here::Here;
use crate::render::locale::Said as _;
use crate::render::views::{CellView, FigureView};
use crate::site::PageKind;
use jiff::ToSpan as _;
use jiff::civil::Date;

/// Months from today on.
const MONTHS: i8 = 13;

/// Reviews of the coming twelve months, and those that are overdue; nothing when there are none.
pub(in crate::render::pages) fn calendar(here: &Here<'_>, reviews: &[Review]) -> Option<FigureView> {
    let today = here.renderer.coverage.date;
    let first = today.first_of_month();
    let months: Vec<Date> = (0..MONTHS).filter_map(|ahead| first.checked_add(i64::from(ahead).months()).ok()).collect();
    let last = today.checked_add(1.year()).ok()?;
    let shown: Vec<&Review> = reviews.iter().filter(|review| review.due <= last).collect();
    if shown.is_empty() {
        return None;
    }
    let entries =
        |wanted: &dyn Fn(&Review) -> bool| shown.iter().filter(|review| wanted(review)).map(|review| entry(here, review)).collect();
    let word = |key: &str| here.renderer.theme.word(key);
    let overdue = Month {
        name: word("reviews-overdue"),
        year: String::new(),
        entries: entries(&|review| review.overdue),
        list: "#overdue".to_owned(),
    };
    let month = |start: &Date| Month {
        name: word(&start.strftime("month-%m").to_string()),
        year: if *start == first || start.month() == 1 { start.year().to_string() } else { String::new() },
        entries: entries(&|review| !review.overdue && review.due.first_of_month() == *start),
        list: start.strftime("#m%Y-%m").to_string(),
    };
    let late = shown.iter().filter(|review| review.overdue).count();
    let sentence = here.say("figure-reviews-says", &[("overdue", &late), ("ahead", &(shown.len() - late)), ("date", &today)]);
    let scene = figures::calendar(&overdue, &months.iter().map(month).collect::<Vec<_>>(), &today.said(here.locale()));
    let rows = shown.iter().map(|review| row(here, review)).collect();
    let data = table(here, &["col-review", "col-document", "col-owner"], rows);
    Some(FigureView::one("calendar", word("figure-reviews"), sentence, scene, data))
}

fn entry(here: &Here<'_>, review: &Review) -> Entry {
    let document = &here.renderer.model[review.document];
    Entry {
        id: document.id.clone(),
        label: format!("{} {}, {}", document.id, document.title, review.due.said(here.locale())),
        href: here.link(PageKind::Document(review.document)),
    }
}

fn row(here: &Here<'_>, review: &Review) -> Vec<CellView> {
    let document = &here.renderer.model[review.document];
    let day = here.locale().short_day(review.due);
    let due = if review.overdue { format!("{day} ({})", here.renderer.theme.word("reviews-overdue")) } else { day };
    let owner = document.owner.map_or(CellView::words(here.renderer.theme.word("none")), |role| {
        CellView::link(&here.renderer.model[role].title, here.link(PageKind::Role(role)))
    });
    vec![
        CellView::day(review.due, due),
        CellView::link(here.document_name(review.document), here.link(PageKind::Document(review.document))),
        owner,
    ]
}
