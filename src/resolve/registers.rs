//! Registers: typed tables, every cell checked at its place.

use super::actions::Actions;
use super::names::Taken;
use super::plain::{CellText, Plain, may_refer};
use super::{Resolver, dates};
use crate::content;
use crate::content::{Assets, CellType, RawAsset, RawRegister};
use crate::diagnostic::{Diagnostic, rules};
use crate::model::{Asset, AssetIx, Backlink, Cell, Column, Phrase, Register, RegisterIx, Row, Target};
use crate::source::Span;
use crate::yaml::{Entries, Field, Many};

/// Columns of a bare CSV file whose meaning everybody expects.
const USUAL: [(&str, CellType, bool); 8] = [
    ("id", CellType::Id, false),
    ("owner", CellType::Role, false),
    ("role", CellType::Role, false),
    ("clauses", CellType::Clause, true),
    ("controls", CellType::Clause, true),
    ("satisfies", CellType::Clause, true),
    ("documents", CellType::Document, true),
    ("document", CellType::Document, false),
];

/// A column and how it was declared: bounds, choices, whether it must be filled.
pub(super) struct Declared {
    column: Column,
    raw: content::Column,
}

/// A register whose name and columns are known, and whose rows are not resolved yet.
pub(super) struct Named {
    register: RawRegister,
    columns: Vec<Declared>,
}

impl Resolver<'_> {
    /// Makes the names of registers and rows known, so that anything may refer to them; a second register of the same name
    /// is reported and left out.
    pub(super) fn register_names(&mut self, raw: Vec<RawRegister>) -> Vec<Named> {
        let mut taken = Taken::default();
        let mut kept = Vec::with_capacity(raw.len());
        for register in raw {
            let whole = Span::file(register.source);
            let named = Field::new(register.stem.clone(), whole);
            let field = if register.register.id.is_absent() { &named } else { &register.register.id };
            let (id, place) = match self.id(field, "register", whole) {
                Some((id, span)) => {
                    if let Err(finding) = taken.take("register", &id, span) {
                        self.report(finding);
                        continue;
                    }
                    (id, span)
                }
                None => (register.stem.clone(), whole),
            };
            let columns = self.columns(&register);
            let key = columns.iter().find(|declared| declared.column.cell == CellType::Id).map(|declared| declared.column.id.clone());
            self.row_ids.push(key.map_or_else(|| vec![None; register.register.rows.len()], |key| row_ids(&register.register.rows, &key)));
            self.model.names.registers.entry(id.clone()).or_insert(RegisterIx::new(self.model.registers.len()));
            let title = if register.register.title.is_absent() {
                humanized(&id)
            } else {
                self.title(&register.register.title, "register", whole, &id)
            };
            let owner = self.role(&register.register.owner);
            if let Some((_, span)) = register.register.description.get().filter(|(text, _)| may_refer(text)) {
                self.plain.push((Plain::Description(RegisterIx::new(self.model.registers.len())), span));
            }
            self.model.registers.push(Register {
                id,
                span: place,
                title,
                description: register.register.description.value.clone().map(Phrase::from),
                owner,
                columns: columns.iter().map(|declared| declared.column.clone()).collect(),
                rows: Vec::new(),
            });
            kept.push(Named { register, columns });
        }
        kept
    }

    pub(super) fn asset_names(&mut self, assets: Assets) {
        // A link to what was refused is no fault of its own.
        self.hidden.extend(assets.refused);
        for (at, RawAsset { path, source, size, dimensions }) in assets.accepted.into_iter().enumerate() {
            self.model.names.assets.insert(path.clone(), AssetIx::new(at));
            self.model.assets.push(Asset { path, span: Span::file(source), size, dimensions });
        }
    }

    fn columns(&mut self, raw: &RawRegister) -> Vec<Declared> {
        let mut columns: Vec<Declared> = Vec::new();
        let mut taken = Taken::default();
        let mut actions = Actions::default();
        for (column, span) in raw.register.columns.iter().filter_map(Field::get) {
            if let Some((id, place)) = self.id(&column.id, "column", span) {
                if let Err(finding) = taken.take("column", &id, place) {
                    self.report(finding);
                    continue;
                }
                let title = column.title.value.clone().unwrap_or_else(|| humanized(&id));
                let cell = column.cell.value.unwrap_or_default();
                let (open, due) = (self.open(column, cell, &mut actions), self.due(column, cell, &mut actions));
                let choices = column.choices.iter().map(|(choice, _)| choice.clone()).collect();
                let evidence = self.is_evidence(column, cell);
                let resolved = Column { id, title, cell, scale: scale(column), open, due, evidence, choices };
                columns.push(Declared { column: resolved, raw: column.clone() });
            }
        }
        let header = raw.header.iter().flatten().filter_map(Field::get);
        if columns.is_empty() {
            for (id, _) in header {
                let usual = USUAL.iter().find(|(name, _, _)| *name == id.to_lowercase());
                let cell = usual.map_or(CellType::Text, |(_, cell, _)| *cell);
                let many = usual.is_some_and(|(_, _, many)| *many);
                let raw = content::Column { many: Field { value: Some(many), span: None }, ..content::Column::default() };
                columns.push(Declared {
                    column: Column {
                        id: id.clone(),
                        title: humanized(id),
                        cell,
                        scale: None,
                        open: Vec::new(),
                        due: false,
                        evidence: true,
                        choices: Vec::new(),
                    },
                    raw,
                });
            }
        } else {
            for (id, span) in header
                .filter(|(id, _)| !columns.iter().any(|declared| declared.column.id == **id))
                .map(|(id, span)| (id.clone(), span))
                .collect::<Vec<_>>()
            {
                let finding = self.unknown_column(&id, span, &columns);
                self.report(finding);
            }
        }
        columns
    }

    /// Whether rows show that the clauses in this column are met.
    fn is_evidence(&mut self, column: &content::Column, cell: CellType) -> bool {
        let Some((evidence, place)) = column.evidence.get().map(|(evidence, span)| (*evidence, span)) else { return true };
        if cell != CellType::Clause {
            let finding = Diagnostic::new(&rules::INVALID_VALUE, place, "only a column of clauses says whether its rows are evidence");
            self.report(finding.help("put `evidence: no` on a column of `type: clause`"));
        }
        evidence
    }

    fn unknown_column(&self, id: &str, span: Span, columns: &[Declared]) -> Diagnostic {
        let known: Vec<_> = columns.iter().map(|declared| declared.column.id.as_str()).collect();
        let finding = Diagnostic::new(&rules::UNKNOWN_COLUMN, span, format!("there is no column `{id}`"));
        finding.suggest(id, known.iter().copied(), &format!("columns: {}; declare others in `columns`", known.join(", ")))
    }

    pub(super) fn registers(&mut self, named: &[Named]) {
        for (at, Named { register, columns }) in named.iter().enumerate() {
            self.named_registers(columns);
            let mut ids = Taken::default();
            let mut rows = Vec::with_capacity(register.register.rows.len());
            for (row, span) in register.register.rows.iter().filter_map(Field::get) {
                let place = (RegisterIx::new(at), rows.len());
                let row = self.row_cells(place, row, span, columns, register.header.is_some());
                if let Some(id) = &row.id
                    && let Err(finding) = ids.take("row", id, row.span)
                {
                    let severity = rules::DUPLICATE_ROW.severity;
                    self.report(Diagnostic { rule: &rules::DUPLICATE_ROW, severity, ..finding });
                }
                rows.push(row);
            }
            self.model.registers[at].rows = rows;
        }
    }

    /// Registers whose rows are meant by columns of type `row`.
    fn named_registers(&mut self, columns: &[Declared]) {
        for Declared { column, raw } in columns.iter().filter(|declared| declared.column.cell == CellType::Row) {
            let finding = match raw.register.get() {
                Some((id, span)) => match self.link_target(&format!("register:{id}"), span) {
                    Err(finding) => finding,
                    Ok(_) => continue,
                },
                None => {
                    let Some(span) = raw.id.span else { continue };
                    Diagnostic::new(
                        &rules::MISSING_FIELD,
                        span,
                        format!("the column `{}` does not say of which register its rows are", column.id),
                    )
                    .help("add `register:`")
                }
            };
            self.report(finding);
        }
    }

    fn row_cells(
        &mut self,
        place: (RegisterIx, usize),
        raw: &Entries<Many<String>>,
        span: Span,
        columns: &[Declared],
        from_csv: bool,
    ) -> Row {
        for (key, _) in &raw.0 {
            if let Some((id, place)) = key.get()
                && !from_csv
                && !columns.iter().any(|declared| declared.column.id == *id)
            {
                let finding = self.unknown_column(id, place, columns);
                self.report(finding);
            }
        }
        let mut row = Row { id: None, cells: Vec::with_capacity(columns.len()), span };
        for Declared { column, raw: declared } in columns {
            let field = raw.0.iter().find(|(key, _)| key.text() == Some(&column.id)).map(|(_, value)| value);
            let values: Vec<(String, Span)> = field
                .and_then(|field| field.value.as_ref())
                .map_or_else(Vec::new, |many| many.iter().map(|(text, span)| (text.clone(), span)).collect());
            let values: Vec<_> = values.into_iter().filter(|(text, _)| !text.trim().is_empty()).collect();
            if values.is_empty() && (declared.required.value == Some(true) || column.cell == CellType::Id) {
                let finding = Diagnostic::new(&rules::MISSING_CELL, span, format!("this row has no `{}`", column.id));
                self.report(finding.help(format!("fill in the column `{}`", column.title)));
            }
            if values.len() > 1 && declared.many.value != Some(true) && column.cell != CellType::Text {
                let finding = Diagnostic::new(&rules::INVALID_CELL, values[1].1, format!("the column `{}` holds one value", column.id));
                self.report(finding.help("write one value, or set `many: yes` on the column"));
            }
            if column.cell == CellType::Text {
                self.texts_that_refer(place, row.cells.len(), &values);
            }
            let cell = self.cell(column, declared, &values);
            if column.cell == CellType::Id
                && let Cell::Text(texts) = &cell
            {
                row.id = texts.first().map(|text| text.words.clone());
                if let Some((_, place)) = values.first() {
                    row.span = *place;
                }
            }
            row.cells.push(cell);
        }
        row
    }

    fn texts_that_refer(&mut self, (register, row): (RegisterIx, usize), cell: usize, values: &[(String, Span)]) {
        for (text, (_, span)) in values.iter().enumerate().filter(|(_, (text, _))| may_refer(text)) {
            self.plain.push((Plain::Cell(CellText { register, row, cell, text }), *span));
        }
    }

    fn cell(&mut self, column: &Column, declared: &content::Column, values: &[(String, Span)]) -> Cell {
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

    /// Rows that refer to something become backlinks of it.
    pub(super) fn register_backlinks(&mut self) {
        let mut links = Vec::new();
        for (at, register) in self.model.registers.iter().enumerate() {
            for (position, row) in register.rows.iter().enumerate() {
                let from = Backlink::Row(RegisterIx::new(at), u32::try_from(position).unwrap_or(u32::MAX));
                let targets = row.cells.iter().filter_map(|cell| if let Cell::References(targets) = cell { Some(targets) } else { None });
                links.extend(targets.flatten().map(|target| (target.whole(), from)));
            }
        }
        for (target, from) in links {
            self.model.backlinks.entry(target).or_default().push(from);
        }
    }
}

fn row_ids(rows: &[Field<Entries<Many<String>>>], key: &str) -> Vec<Option<String>> {
    let id = |row: &Field<Entries<Many<String>>>| {
        let entries = row.value.as_ref()?;
        let (_, cell) = entries.0.iter().find(|(name, _)| name.text() == Some(key))?;
        cell.value.as_ref()?.iter().next().map(|(text, _)| text.clone())
    };
    rows.iter().filter(|row| row.get().is_some()).map(id).collect()
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

/// The scale of a column, when its file declares one.
fn scale(column: &content::Column) -> Option<(i32, i32)> {
    let end = |field: &Field<String>| field.value.as_ref().and_then(|text| text.parse().ok());
    Some((end(&column.min)?, end(&column.max)?))
}

/// `interested-parties` as a heading: Interested parties.
fn humanized(id: &str) -> String {
    let words = id.replace(['-', '_'], " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
