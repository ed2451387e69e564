//! From the text of a file to a record: one file per dialect in which documents say who they are.
//!
//! A file begins with at most one block of front matter (YAML, TOML, or lines without an opening fence). What follows it, up to
//! the first ordinary paragraph, is its head: comments, lines and tables of document control are read there, around the title.

mod comment;
mod head;
mod header;
mod lines;
mod table;
mod toml;
mod yaml;

use super::record::{Page, Record};

/// Reads a file.
pub fn read(text: &str) -> Record {
    let mut record = Record { page: Page::new(text), ..Record::default() };
    let _ = yaml::take(&mut record) || toml::take(&mut record) || header::take(&mut record);
    head::take(&mut record);
    record
}

/// The value of the first of these names at the beginning of a line.
pub fn value(text: &str, names: &[&str]) -> Option<String> {
    let pairs = text.lines().filter(|line| !line.starts_with([' ', '\t', '#'])).filter_map(|line| lines::pair(line, ':'));
    let found = pairs.map(|(name, value)| (name, lines::unquoted(value))).find(|(name, value)| names.contains(name) && !value.is_empty());
    found.map(|(_, value)| value.to_owned())
}

/// Position of a closing fence among the lines after the first.
fn closing(page: &Page, start: usize, fences: &[&str]) -> Option<usize> {
    (start..page.lines.len()).find(|at| page.line(*at).is_some_and(|line| fences.contains(&line.trim_end())))
}

/// The lines of a range, joined.
fn block(page: &Page, range: std::ops::Range<usize>) -> String {
    page.lines[range].iter().map(|(_, line)| format!("{line}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(text: &str) -> Vec<String> {
        let record = read(text);
        record
            .fields
            .iter()
            .flat_map(|field| field.node.flat(&field.name).into_iter().map(|(name, text)| format!("{}:{name}={text}", field.node.line)))
            .collect()
    }

    fn rest(text: &str) -> String {
        read(text).page.text()
    }

    #[test]
    fn yaml_between_fences_keeps_numbers_as_text_and_its_comments() {
        let text = "---\ntitle: A # why\nversion: 2.10\nsatisfies: {ISO27001: [A.5.1, '8.1']}\n# checked by Jo\n---\nBody\n";
        assert_eq!(
            fields(text),
            ["2:title=A", "3:version=2.10", "4:satisfies.ISO27001=A.5.1, 8.1", "2:comment=why", "5:comment=checked by Jo"]
        );
        assert_eq!(rest(text), "Body\n");
    }

    #[test]
    fn front_matter_that_is_no_yaml_is_read_line_by_line() {
        let text = "---\ntitle: Access: who and why\nowner: \"CISO\"\nowner: IT\ntags:\n  - a\n  - b\nodd\n---\n";
        let record = read(text);
        assert_eq!(fields(text), ["2:title=Access: who and why", "3:owner=CISO", "4:owner=IT", "5:tags=a, b", "8:line=odd"]);
        assert_eq!(record.unclear.len(), 1);
    }

    #[test]
    fn a_rule_at_the_top_is_no_front_matter() {
        assert_eq!(rest("---\n\nWords.\n\n---\nMore.\n"), "---\n\nWords.\n\n---\nMore.\n");
        assert_eq!(rest("---\nNever closed\n"), "---\nNever closed\n");
    }

    #[test]
    fn toml_between_fences_is_read_with_its_numbers_as_written() {
        let text = "+++\ntitle = \"A\"\nversion = 2.10 # minor\ndate = 2018-06-01\ndraft = false\n[extra]\nowner = \"CISO\"\n+++\nBody\n";
        assert_eq!(
            fields(text),
            ["2:title=A", "3:version=2.10", "4:date=2018-06-01", "5:draft=false", "6:extra.owner=CISO", "3:comment=minor"]
        );
    }

    #[test]
    fn a_header_needs_no_opening_fence() {
        let text = "Title: Backup policy\nOwner: IT Operations\nNext review: 1 June 2019\n\n# Scope\n";
        assert_eq!(fields(text), ["1:Title=Backup policy", "2:Owner=IT Operations", "3:Next review=1 June 2019"]);
        assert_eq!(rest(text), "# Scope\n");
        assert_eq!(fields("version: 1\n\nowner: x\n---\nBody\n"), ["1:version=1", "3:owner=x"]);
        assert_eq!(rest("Note: this is a sentence.\nIt goes on.\n"), "Note: this is a sentence.\nIt goes on.\n");
    }

    #[test]
    fn bold_lines_under_the_title_are_fields() {
        let text = "# Quality manual\n\n**Version:** 2.1  \n**Owner**: Quality Manager\n- __Approved by:__ J. Doe\n**Distribution:** all | **Rev:** C\n\nThis manual…\n\n**Note:** stays.\n";
        assert_eq!(fields(text), ["3:Version=2.1", "4:Owner=Quality Manager", "5:Approved by=J. Doe", "6:Distribution=all", "6:Rev=C"]);
        assert_eq!(rest(text), "# Quality manual\n\nThis manual…\n\n**Note:** stays.\n");
    }

    #[test]
    fn tables_of_document_control_are_fields() {
        let text =
            "# A\n\n## Document control\n\n| Field | Value |\n|---|---|\n| Version | **2.1** |\n| **Owner:** | A \\| B |\n\n## 1 Purpose\n";
        assert_eq!(fields(text), ["3:section=Document control", "7:Version=2.1", "8:Owner=A | B"]);
        assert_eq!(rest(text), "# A\n\n## 1 Purpose\n");
        assert_eq!(
            fields("| Doc no | Q-1 | Rev | 3 |\n|--|--|--|--|\n| Owner | X | Client | Y |\n"),
            ["1:Doc no=Q-1", "1:Rev=3", "3:Owner=X", "3:Client=Y"]
        );
        assert_eq!(fields("| Term | Meaning |\n|---|---|\n| Risk | Effect |\n"), [""; 0]);
    }

    #[test]
    fn comments_with_fields_are_read() {
        assert_eq!(fields("<!-- version: 1.2; owner: CISO -->\n# A\n"), ["1:version=1.2", "1:owner=CISO"]);
        assert_eq!(fields("<!--\nversion: 1.2\nowner: CISO\n-->\n# A\n"), ["2:version=1.2", "3:owner=CISO"]);
        assert_eq!(rest("<!-- markdownlint-disable -->\n# A\n"), "<!-- markdownlint-disable -->\n# A\n");
    }
}
