//! Cells of registers: each read as its column says, at its place.

use super::{Resolver, dates};
use crate::content::{self, CellType};
use crate::diagnostic::{Diagnostic, rules};
use crate::model::{Cell, Column, Target};
use crate::source::Span;
use crate::yaml::Field;

impl Resolver<'_> {
    pub(super) fn cell(&mut self, column: &Column, declared: &content::Column, values: &[(String, Span)]) -> Cell {
        let Some((first, span)) = values.first().map(|(text, span)| (text.as_str(), *span)) else { return Cell::Empty };
        let refuse = |message: String, help: String| Diagnostic::new(&rules::INVALID_CELL, span, message).help(help);
        let outcome = match column.cell {
            CellType::Text => Ok(texts(values)),
            CellType::Id => {
                self.id(&Field::new(first.to_owned(), span), "row", span).map_or(Ok(Cell::Empty), |(id, _)| Ok(Cell::Text(vec![id.into()])))
            }
            CellType::Integer => match first.parse::<i64>() {
                Ok(number) => within(number_value(number), first, declared)
                    .map(|value| Cell::Number(first.to_owned(), value))
                    .map_err(|message| refuse(message, "correct the number".to_owned())),
                Err(_) => Err(refuse(format!("`{first}` is not a whole number"), "write digits only".to_owned())),
            },
            CellType::Number => match first.parse::<f64>() {
                Ok(number)
                    if number.is_finite() && first.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'+')) =>
                {
                    within(number, first, declared)
                        .map(|value| Cell::Number(first.to_owned(), value))
                        .map_err(|message| refuse(message, "correct the number".to_owned()))
                }
                _ => Err(refuse(format!("`{first}` is not a number"), "write it like 12 or 99.95".to_owned())),
            },
            CellType::Date => dates::parse_date(first)
                .map(Cell::Date)
                .map_err(|message| refuse(message, "write year, month and day: 2026-03-31".to_owned())),
            CellType::YesNo => match first {
                "yes" | "true" => Ok(Cell::YesNo(true)),
                "no" | "false" => Ok(Cell::YesNo(false)),
                other => Err(refuse(format!("`{other}` is neither yes nor no"), "write yes or no".to_owned())),
            },
            CellType::Choice => choice(values, declared),
            CellType::Link => match first.split_once(':') {
                Some(("http" | "https" | "mailto" | "tel", _)) => Ok(Cell::Link(first.to_owned())),
                _ => Err(refuse(format!("`{first}` is not an address"), "begin with https://".to_owned())),
            },
            CellType::Role | CellType::Document | CellType::Clause | CellType::Row => {
                return self.references(column.cell, declared, values);
            }
        };
        outcome.unwrap_or_else(|finding| {
            self.report(finding);
            Cell::Empty
        })
    }

    fn references(&mut self, cell: CellType, declared: &content::Column, values: &[(String, Span)]) -> Cell {
        let mut targets = Vec::new();
        for (text, span) in values {
            let outcome = match cell {
                CellType::Role => match self.role(&Field::new(text.clone(), *span)) {
                    Some(role) => Ok(Target::Role(role)),
                    None => continue,
                },
                CellType::Document => self.document_id(text, *span).map(|document| Target::Document(document, None)),
                CellType::Clause => self.claim_target(text, *span).map(Target::from),
                _ => {
                    let register = declared.register.text().unwrap_or_default();
                    if self.model.register(register).is_none() {
                        continue; // reported at the column
                    }
                    self.link_target(&format!("register:{register}/{text}"), *span)
                }
            };
            match outcome {
                Ok(target) => targets.push(target),
                Err(finding) => self.report(finding),
            }
        }
        if targets.is_empty() { Cell::Empty } else { Cell::References(targets) }
    }
}

#[expect(clippy::cast_precision_loss, reason = "numbers of a register are small, and the text is kept beside the value")]
fn number_value(number: i64) -> f64 {
    number as f64
}

fn within(value: f64, text: &str, declared: &content::Column) -> Result<f64, String> {
    let bound = |field: &Field<String>| field.text().and_then(|text| text.parse::<f64>().ok());
    match (bound(&declared.min), bound(&declared.max)) {
        (Some(min), _) if value < min => Err(format!("{text} is less than {min}")),
        (_, Some(max)) if value > max => Err(format!("{text} is more than {max}")),
        _ => Ok(value),
    }
}

fn choice(values: &[(String, Span)], declared: &content::Column) -> Result<Cell, Diagnostic> {
    let choices: Vec<_> = declared.choices.iter().map(|(choice, _)| choice.as_str()).collect();
    for (text, span) in values {
        if !choices.contains(&text.as_str()) {
            let finding = Diagnostic::new(&rules::INVALID_CELL, *span, format!("`{text}` is not one of {}", choices.join(", ")));
            return Err(finding.suggest(text, choices.iter().copied(), ""));
        }
    }
    Ok(texts(values))
}

fn texts(values: &[(String, Span)]) -> Cell {
    Cell::Text(values.iter().map(|(text, _)| text.clone().into()).collect())
}
