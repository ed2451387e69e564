//! Figures: a picture, the sentence that says what it shows, and its data.

use super::{CellView, LanguageView, LinkView, Wording};
use crate::figures::{Levels, Scene};
use serde::Serialize;
use tera::Value;

/// A figure of one picture or several alike.
#[derive(Debug, Serialize)]
pub struct FigureView {
    /// Its anchor after `figure-`, unique on the page.
    pub id: String,
    pub title: String,
    /// What it shows, in one sentence.
    pub sentence: String,
    /// The language of the site, where the text around the figure is in another one.
    pub around: Option<LanguageView>,
    pub panels: Vec<PanelView>,
    pub table: TableView,
}

/// A picture of a figure.
#[derive(Debug, Serialize)]
pub struct PanelView {
    /// What it is about, when the figure has several; without an address it is plain words.
    pub title: Option<LinkView>,
    pub note: Option<Wording>,
    /// Whether anything in it leads anywhere.
    pub linked: bool,
    pub scene: Scene,
}

/// The documents above and below a document.
#[derive(Debug, Serialize)]
pub struct LevelsView {
    pub sentence: String,
    pub drawn: Levels,
    /// The cards in the order of their places, finished.
    pub cards: Vec<Value>,
}

/// The data of a figure.
#[derive(Debug, Serialize)]
pub struct TableView {
    pub head: Vec<String>,
    pub rows: Vec<Vec<CellView>>,
}

/// `overlap.html`: what standards share, and what of others is answered already.
#[derive(Debug, Serialize)]
pub struct OverlapView {
    pub combinations: Option<FigureView>,
    pub others: Option<FigureView>,
}

impl FigureView {
    /// A figure of one picture.
    pub fn one(id: &str, title: String, sentence: String, scene: Scene, table: TableView) -> FigureView {
        let panel = PanelView { title: None, note: None, linked: scene.is_linked(), scene };
        FigureView { id: id.to_owned(), title, sentence, around: None, panels: vec![panel], table }
    }
}

impl CellView {
    /// A cell of words.
    pub fn words(text: impl Into<Wording>) -> CellView {
        CellView { text: Some(text.into()), ..CellView::default() }
    }

    /// A cell of words, with their machine value.
    pub fn day(date: jiff::civil::Date, text: impl Into<Wording>) -> CellView {
        CellView { text: Some(text.into()), date: Some(date.to_string()), ..CellView::default() }
    }

    /// A cell of several links.
    pub fn links(links: Vec<LinkView>) -> CellView {
        CellView { links, ..CellView::default() }
    }

    /// A cell of one link.
    pub fn link(title: impl Into<Wording>, href: impl Into<String>) -> CellView {
        CellView::links(vec![LinkView { title: title.into(), href: href.into() }])
    }
}
