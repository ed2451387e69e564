//! Registers as pictures: likelihood against impact, and values over time.

use super::head;
use crate::content::CellType;
use crate::figures::{self, Course, Matrix, Point, Spot};
use crate::model::{Cell, Column, RegisterIx, Row, Target};
use crate::render::here::Here;
use crate::render::views::{CellView, FigureView, LinkView, PanelView, TableView};
use crate::site::PageKind;

/// Names of columns that say how probable something is.
const LIKELIHOOD: [&str; 2] = ["likelihood", "probability"];
/// Names of columns that say how grave it is.
const IMPACT: [&str; 4] = ["impact", "severity", "consequence", "consequences"];
/// Names of columns that tell apart what does not belong into one matrix, such as risks and opportunities.
const KINDS: [&str; 2] = ["type", "kind"];
/// Names of columns that say what is aimed at.
const AIMS: [&str; 3] = ["target", "goal", "aim"];
/// Anchor of the table on the page of a register.
const ROWS: &str = "about-rows";
/// Longest scale that is drawn.
const LONGEST: i32 = 10;
/// Most rows that are drawn over time.
const MOST: usize = 24;

/// The columns and rows of a register that a figure needs.
struct Sheet<'a> {
    here: &'a Here<'a>,
    at: RegisterIx,
    columns: &'a [Column],
    rows: &'a [Row],
}

impl<'a> Sheet<'a> {
    fn of(here: &'a Here<'a>, at: RegisterIx) -> Sheet<'a> {
        let register = &here.renderer.model[at];
        Sheet { here, at, columns: &register.columns, rows: &register.rows }
    }

    fn column(&self, names: &[&str], cells: &[CellType]) -> Option<usize> {
        let fits = |column: &Column| names.contains(&column.id.to_lowercase().as_str()) && cells.contains(&column.cell);
        self.columns.iter().position(fits)
    }

    /// The scale that a column declares, or that its values have when they are few.
    fn scale(&self, column: usize) -> Option<(i32, i32)> {
        let found = self.rows.iter().filter_map(|row| whole(&row.cells[column])).max().map(|most| (1, most));
        self.columns[column].scale.or(found).filter(|(low, high)| (1..LONGEST).contains(&(high - low)))
    }

    fn position(row: usize) -> u32 {
        u32::try_from(row).unwrap_or(u32::MAX)
    }

    fn title(&self, row: usize) -> String {
        self.here.row_title(self.at, Sheet::position(row))
    }

    fn href(&self, row: usize) -> String {
        self.here.target(Target::Row(self.at, Sheet::position(row)))
    }
}

fn whole(cell: &Cell) -> Option<i32> {
    match cell {
        Cell::Number(written, _) => written.parse().ok(),
        _ => None,
    }
}

fn words(cell: &Cell) -> Option<&str> {
    match cell {
        Cell::Text(texts) => texts.first().map(|text| text.words.as_str()),
        _ => None,
    }
}

/// A number as the language writes it, and its value.
fn number(here: &Here<'_>, cell: &Cell) -> Option<(String, f64)> {
    match cell {
        Cell::Number(written, value) => Some((here.locale().number(written), *value)),
        _ => None,
    }
}

/// The columns of likelihood and impact, where both have a scale that can be drawn.
fn axes(sheet: &Sheet<'_>) -> Option<[(usize, (i32, i32)); 2]> {
    let scaled = |names: &[&str]| sheet.column(names, &[CellType::Integer]).and_then(|at| Some((at, sheet.scale(at)?)));
    Some([scaled(&LIKELIHOOD)?, scaled(&IMPACT)?])
}

/// The columns by which a field of a matrix is told from others.
pub(in crate::render::pages) fn matrix_columns(here: &Here<'_>, at: RegisterIx) -> Vec<usize> {
    axes(&Sheet::of(here, at)).into_iter().flatten().map(|(column, _)| column).collect()
}

/// Likelihood against impact, one matrix for each kind of row; none when the register has no such columns.
pub(in crate::render::pages) fn matrices(here: &Here<'_>, at: RegisterIx) -> Vec<FigureView> {
    let sheet = Sheet::of(here, at);
    let Some([(up, rows), (across, columns)]) = axes(&sheet) else { return Vec::new() };
    let kind = sheet.column(&KINDS, &[CellType::Choice]);
    let mut kinds: Vec<Option<&str>> = Vec::new();
    for row in sheet.rows {
        let own = kind.and_then(|kind| words(&row.cells[kind]));
        if !kinds.contains(&own) {
            kinds.push(own);
        }
    }
    let matrix = |(number, wanted): (usize, &Option<&str>)| {
        let spots = sheet.rows.iter().enumerate().filter(|(_, row)| kind.and_then(|kind| words(&row.cells[kind])) == *wanted);
        let spots: Vec<_> = spots.filter_map(|(at, row)| spot(&sheet, at, whole(&row.cells[across])?, whole(&row.cells[up])?)).collect();
        let title = |column: usize| sheet.columns[column].title.clone();
        let lists = spots.iter().map(|spot| ((spot.across, spot.up), list(&sheet, [up, across], kind.zip(*wanted), spot))).collect();
        let of = Matrix { across: title(across), up: title(up), columns, rows, spots, lists };
        (!of.spots.is_empty()).then(|| figure(&sheet, number, *wanted, &of))
    };
    kinds.iter().enumerate().filter_map(matrix).collect()
}

/// The register with the rows of a field alone.
fn list(sheet: &Sheet<'_>, [up, across]: [usize; 2], kind: Option<(usize, &str)>, spot: &Spot) -> String {
    let id = |column: usize| &sheet.columns[column].id;
    let plain = |value: &str| value.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    let kind = kind.filter(|(_, value)| plain(value)).map(|(column, value)| format!("&{}={value}", id(column)));
    let register = sheet.here.link(PageKind::Register(sheet.at));
    format!("{register}?{}={}&{}={}{}#{ROWS}", id(up), spot.up, id(across), spot.across, kind.unwrap_or_default())
}

fn spot(sheet: &Sheet<'_>, at: usize, across: i32, up: i32) -> Option<Spot> {
    let id = sheet.rows[at].id.clone().unwrap_or_else(|| (at + 1).to_string());
    let title = sheet.title(at);
    Some(Spot { across, up, label: if title.starts_with(&id) { title } else { format!("{id} {title}") }, id, href: sheet.href(at) })
}

fn figure(sheet: &Sheet<'_>, number: usize, kind: Option<&str>, of: &Matrix) -> FigureView {
    let here = sheet.here;
    let title = here.say("figure-matrix", &[("up", &of.up), ("across", &of.across)]);
    let title = kind.map_or(title.clone(), |kind| format!("{title}: {}", kind.replace('-', " ")));
    let high = of.spots.iter().map(|spot| spot.across * spot.up).max().unwrap_or(0);
    let highest: Vec<_> = of.spots.iter().filter(|spot| spot.across * spot.up == high).map(|spot| spot.id.as_str()).collect();
    let sentence = here.say("figure-matrix-says", &[("n", &of.spots.len()), ("high", &high), ("names", &here.locale().list(highest))]);
    let mut spots: Vec<_> = of.spots.iter().collect();
    spots.sort_by_key(|spot| (std::cmp::Reverse(spot.across * spot.up), std::cmp::Reverse(spot.across)));
    let row = |spot: &&Spot| {
        let counts = [spot.up, spot.across, spot.up * spot.across].map(|count| here.counted(count));
        std::iter::once(CellView::link(&spot.label, &spot.href)).chain(counts).collect()
    };
    let mut heading = vec![here.renderer.model[sheet.at].title.clone(), of.up.clone(), of.across.clone()];
    heading.extend(head(here, &["figure-product"]));
    let data = TableView { head: heading, rows: spots.iter().map(row).collect() };
    FigureView::one(&format!("matrix-{}", number + 1), title, sentence, figures::matrix(of), data)
}

/// Values over time, row by row; nothing when the register has no aims with values in at least two periods.
pub(in crate::render::pages) fn over_time(here: &Here<'_>, at: RegisterIx) -> Option<FigureView> {
    let sheet = Sheet::of(here, at);
    let numbers = [CellType::Number, CellType::Integer];
    let aim = sheet.column(&AIMS, &numbers)?;
    let periods: Vec<usize> =
        (0..sheet.columns.len()).filter(|at| numbers.contains(&sheet.columns[*at].cell) && is_period(&sheet.columns[*at].id)).collect();
    if periods.len() < 2 {
        return None;
    }
    let measured = |row: &&Row| periods.iter().any(|period| matches!(row.cells[*period], Cell::Number(..)));
    let rows: Vec<usize> = (0..sheet.rows.len()).filter(|at| measured(&&sheet.rows[*at])).take(MOST).collect();
    let panels: Vec<_> = rows.iter().map(|at| panel(&sheet, *at, aim, &periods)).collect();
    let mut heading = vec![here.renderer.model[at].title.clone(), sheet.columns[aim].title.clone()];
    heading.extend(periods.iter().map(|period| sheet.columns[*period].title.clone()));
    let none = || here.renderer.theme.word("none");
    let row = |at: &usize| {
        let values = std::iter::once(&aim)
            .chain(&periods)
            .map(|column| number(here, &sheet.rows[*at].cells[*column]).map_or_else(none, |(written, _)| written));
        std::iter::once(CellView::link(sheet.title(*at), sheet.href(*at))).chain(values.map(CellView::words)).collect()
    };
    (!panels.is_empty()).then(|| FigureView {
        id: "over-time".to_owned(),
        title: here.renderer.theme.word("figure-course"),
        sentence: here.say("figure-course-says", &[("n", &panels.len())]),
        around: None,
        panels,
        table: TableView { head: heading, rows: rows.iter().map(row).collect() },
    })
}

fn panel(sheet: &Sheet<'_>, at: usize, aim: usize, periods: &[usize]) -> PanelView {
    let cells = &sheet.rows[at].cells;
    let point = |period: &usize| Point { period: sheet.columns[*period].title.clone(), value: number(sheet.here, &cells[*period]) };
    let target = number(sheet.here, &cells[aim]).map(|(written, value)| (sheet.here.say("figure-aim", &[("value", &written)]), value));
    let said = ["state", "status", "unit", "better"].iter().filter_map(|name| {
        let column = sheet.columns.iter().position(|column| column.id == *name)?;
        words(&cells[column])
            .map(|text| if *name == "better" { format!("{}: {text}", sheet.columns[column].title) } else { text.replace('-', " ") })
    });
    let note = said.collect::<Vec<_>>().join(" · ");
    PanelView {
        title: Some(LinkView { title: sheet.title(at).into(), href: sheet.href(at) }),
        note: (!note.is_empty()).then(|| note.into()),
        linked: false,
        scene: figures::course(&Course { points: periods.iter().map(point).collect(), target }),
    }
}

/// Whether a column is named for a quarter, a month or a year: `q1`, `2026-q1`, `2026`, `2026-03`, `march`.
fn is_period(id: &str) -> bool {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let id = id.to_lowercase();
    let part = |part: &str| {
        let digits = part.trim_start_matches(['q', 'h', 'm', 'w', 'y']);
        let numbered =
            !digits.is_empty() && digits.len() <= 4 && digits.chars().all(|c| c.is_ascii_digit()) && part.len() - digits.len() <= 1;
        numbered || MONTHS.iter().any(|month| part.starts_with(month) && part.chars().all(char::is_alphabetic) && part.len() <= 9)
    };
    id.split(['-', '_']).all(part)
}

#[cfg(test)]
mod tests {
    use super::is_period;

    #[test]
    fn periods_are_known_by_their_names() {
        for name in ["q1", "2026", "2026-q3", "2026_03", "h1", "jan", "March", "w12"] {
            assert!(is_period(name), "{name}");
        }
        for name in ["id", "target", "unit", "state", "quality", "mission-2", "likelihood", "12345", "qq1"] {
            assert!(!is_period(name), "{name}");
        }
    }
}
