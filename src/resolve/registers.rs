//! Registers: typed tables, every cell checked at its place.

use super::Resolver;
use super::columns::Declared;
use super::names::Taken;
use super::plain::{CellText, Plain, may_refer};
use crate::content::{Assets, CellType, RawAsset, RawRegister};
use crate::diagnostic::{Diagnostic, rules};
use crate::letters::humanized;
use crate::model::{Asset, AssetIx, Backlink, Cell, Phrase, Register, RegisterIx, Row};
use crate::source::Span;
use crate::yaml::{Entries, Field, Many};

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
