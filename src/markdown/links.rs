//! Links, pictures and tables as the scanner meets them.

use super::scan::{Mark, Scanner, key};
use super::shape::Target;
use super::{Oddity, Picture, Range, Reference, ReferenceKind, table};
use comrak::nodes::{AstNode, NodeLink, NodeValue};

/// Largest width or height that an author can ask for.
const WIDEST: u32 = 4096;

impl Scanner<'_> {
    pub(super) fn link<'a>(&mut self, node: &'a AstNode<'a>, link: &NodeLink, kind: ReferenceKind) {
        let range = self.range(node.data().sourcepos);
        let image = kind == ReferenceKind::Image;
        let text = image.then(|| node.collect_text());
        if text.as_ref().is_some_and(|text| text.trim().is_empty()) {
            self.body.oddities.push((Oddity::MissingAlt, range.clone()));
        }
        let picture = self.attributes(node, &range, image);
        match Target::of(&link.url) {
            Target::Outside if image => {
                self.body.oddities.push((Oddity::RemotePicture(link.url.clone()), range));
                self.marks.push((key(node), Mark::Remote(link.url.clone())));
            }
            Target::Outside => {}
            Target::Unsafe => {
                self.body.oddities.push((Oddity::UnsafeLink(link.url.clone()), range));
                self.marks.push((key(node), Mark::Bare));
            }
            Target::Inside => {
                if image {
                    self.picture(node, link, picture);
                }
                self.refer(node, Reference { kind, target: link.url.clone(), text, range, heading: self.section }, image);
            }
        }
    }

    /// The size that an author gives a picture; other attributes mean nothing, and none of a link do.
    fn attributes<'a>(&mut self, node: &'a AstNode<'a>, range: &Range, image: bool) -> Picture {
        let mut picture = Picture::default();
        let data = node.data();
        let Some(attrs) = &data.attrs else { return picture };
        for (name, value) in &attrs.pairs {
            let size = value.trim_end_matches("px").parse().ok().filter(|size| (1..=WIDEST).contains(size));
            let oddity = match name.as_str() {
                "width" if image && size.is_some() => {
                    picture.width = size;
                    continue;
                }
                "height" if image && size.is_some() => {
                    picture.height = size;
                    continue;
                }
                "width" | "height" if image => Oddity::PictureSize(value.clone()),
                _ => Oddity::UnknownPictureAttribute(name.clone()),
            };
            self.body.oddities.push((oddity, range.clone()));
        }
        let others = attrs.id.iter().map(|id| format!("#{id}")).chain(attrs.classes.iter().map(|class| format!(".{class}")));
        self.body.oddities.extend(others.map(|other| (Oddity::UnknownPictureAttribute(other), range.clone())));
        picture
    }

    /// A picture that stands alone becomes a figure with its title as caption.
    fn picture<'a>(&mut self, node: &'a AstNode<'a>, link: &NodeLink, mut picture: Picture) {
        let title = Some(link.title.trim().to_owned()).filter(|title| !title.is_empty());
        let alone = node.parent().filter(|parent| {
            matches!(parent.data().value, NodeValue::Paragraph) && node.previous_sibling().is_none() && node.next_sibling().is_none()
        });
        match (title, alone) {
            (Some(caption), Some(paragraph)) => self.marks.push((key(paragraph), Mark::Figure(caption))),
            (title, _) => picture.title = title,
        }
        if picture != Picture::default() {
            self.body.pictures.push((self.body.references.len(), picture));
        }
    }

    /// A table is named by the heading that it stands under, else by its own, with a number when the name is taken.
    pub(super) fn table<'a>(&mut self, node: &'a AstNode<'a>) {
        let heading = self.section.map(|at| self.body.headings[at].text.clone());
        let name = heading.filter(|text| !text.is_empty()).unwrap_or_else(|| table::head(node));
        let label =
            Some(name).filter(|name| !name.is_empty()).map(|name| self.labels.told_apart(&name, |count| format!("{name} ({count})")));
        self.marks.push((key(node), Mark::Table(label, table::has_row_heads(node))));
    }
}
