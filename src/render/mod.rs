//! From a page of the plan to bytes. The only user of tera.
//!
//! `pages` makes a typed view of each page kind out of the model, its coverage and the plan; a template of the theme
//! turns the view into HTML. A page is a pure function of these: the same model gives the same bytes, whoever asks.

mod accent;
mod answers;
mod assets;
mod engine;
mod here;
mod language;
mod lists;
mod locale;
mod pages;
mod references;
mod shelf;
mod spare;
mod standards;
mod theme;
pub(crate) mod views;

pub use language::Language;
pub use shelf::Shelves;
pub use theme::{Theme, ThemeFault};

use crate::analysis::Coverage;
use crate::model::Model;
use crate::site::{Page, SitePlan};
use std::cell::OnceCell;

/// What every page is made from.
#[derive(Debug, Clone, Copy)]
pub struct Renderer<'a> {
    /// The model.
    pub model: &'a Model,
    /// Its coverage.
    pub coverage: &'a Coverage,
    /// Where everything is.
    pub plan: &'a SitePlan,
    /// How it looks.
    pub theme: &'a Theme,
    /// What pages share; lives as long as the model, the coverage, the plan and the theme stay the same.
    pub shelves: &'a Shelves,
}

impl Renderer<'_> {
    /// Puts the bytes of a page, UTF-8, into a buffer, in place of what was there.
    ///
    /// # Errors
    /// A fault of a template, with its place.
    pub fn page(&self, page: &Page, into: &mut Vec<u8>) -> Result<(), ThemeFault> {
        let (shelf, fault) = (self.shelves.of(self.model, page), OnceCell::new());
        let here = here::Here { renderer: *self, address: &page.address, shelf: &shelf, fault: &fault };
        let mut context = tera::Context::new();
        context.insert("page", &pages::frame(&here, page));
        pages::insert_view(&here, page, &mut context);
        into.clear();
        fault.into_inner().map_or_else(|| self.theme.render(page.kind.template(), &context, into), Err)
    }
}
