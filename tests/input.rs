//! Input that is wrong, hostile or merely unusual: what is said about it, and that nothing is published from it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at the first surprise")]

mod common;

use clausebook::model::Cell;
use common::Folder;
use std::os::unix::fs::symlink;
use std::time::{Duration, Instant};

/// The findings of a folder, and that they keep it from being published.
fn refused(folder: &Folder) -> Vec<String> {
    let workspace = folder.open();
    assert!(workspace.is_faulty(false), "nothing refused: {:?}", common::findings(&workspace));
    common::findings(&workspace)
}

/// The findings of a folder, and that they are warnings: it is published unless somebody asks for strictness.
fn warned(folder: &Folder) -> Vec<String> {
    let workspace = folder.open();
    assert!(!workspace.is_faulty(false) && workspace.is_faulty(true), "{:?}", common::findings(&workspace));
    common::findings(&workspace)
}

/// A document in force that claims something, with this body from line 12 on.
fn document(body: &str) -> Folder {
    Folder::small().document("PRO-1", "satisfies: iso-9001/7.2\n", body)
}

/// A document of which one line of front matter is given, on line 2; the others are right.
fn front(line: &str) -> Folder {
    let right =
        ["id: PRO-1", "title: Hiring", "version: \"1\"", "owner: boss", "approver: boss", "approved: 2026-01-10", "review-by: 2027-01-10"];
    let key = line.split(':').next().unwrap_or_default();
    let others: String = right.iter().filter(|other| !other.starts_with(&format!("{key}:"))).map(|other| format!("{other}\n")).collect();
    Folder::small().file(
        "documents/hiring.md",
        format!("---\n{line}\n{others}kind: procedure\nstatus: approved\nsatisfies: iso-9001/7.2\n---\nText.\n"),
    )
}

/// A register of this YAML.
fn register(text: impl AsRef<[u8]>) -> Folder {
    Folder::small().file("registers/list.yaml", text)
}

/// The running text of the page of `PRO-1`.
fn prose(folder: &Folder) -> String {
    let page = scraper::Html::parse_document(&folder.site()["documents/pro-1.html"]);
    let prose = scraper::Selector::parse("main .prose").unwrap();
    page.select(&prose).next().unwrap().inner_html().trim().to_owned()
}

// Bytes

#[test]
fn a_byte_that_is_not_utf8_is_named_at_its_place() {
    let folder = Folder::small().file("documents/a.md", b"---\nid: PRO-1\ntitle: Pr\xffm\n---\n");
    assert_eq!(refused(&folder), ["documents/a.md:3:10 not-utf8 not UTF-8 (byte 0xFF)"]);
}

#[test]
fn every_kind_of_broken_utf8_is_refused_in_every_text_file() {
    for (bytes, place, byte) in [
        (b"\xff\xfei\0d\0".as_slice(), "1:1", "FF"), // UTF-16, little end first
        (b"\xfe\xff\0i\0d", "1:1", "FE"),            // UTF-16, big end first
        (b"id: \xc0\xaf", "1:5", "C0"),              // overlong
        (b"id: \xe2\x82", "1:5", "E2"),              // cut off
        (b"id: \xed\xa0\x80", "1:5", "ED"),          // half a surrogate pair
        (b"\xef\xbb\xbfid: \xff", "1:5", "FF"),      // after a byte order mark
    ] {
        for path in [
            "documents/a.md",
            "registers/a.yaml",
            "registers/a.csv",
            "applicability/a.yaml",
            "roles.yaml",
            "glossary.yaml",
            "ims.yaml",
            "theme/templates/x.html",
            "assets/x.svg",
        ] {
            assert_eq!(refused(&Folder::small().file(path, bytes)), [format!("{path}:{place} not-utf8 not UTF-8 (byte 0x{byte})")]);
        }
    }
}

/// A copy of a folder with every text changed.
fn copied(folder: &Folder, change: fn(&str) -> String) -> Folder {
    let changed = Folder::empty();
    for entry in walkdir::WalkDir::new(folder.path()).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file()) {
        let path = entry.path().strip_prefix(folder.path()).unwrap().to_str().unwrap();
        changed.write(path, change(&std::fs::read_to_string(entry.path()).unwrap()));
    }
    changed
}

/// A bit of everything.
fn mixed() -> Folder {
    document("## Steps {satisfies=\"iso-9001/7.3\"}\n\nA paragraph\nof two lines, `code` and [[PRO-1]].\n\n```\nline one\nline two\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n")
        .file("registers/assets.csv", "id,title,owner\nA-1,\"Laptops, old\",boss\nA-2,Phones,boss\n")
        .file("registers/risks.yaml", "columns:\n  - {id: id, title: Number, type: id}\n  - {id: text, title: Text}\nrows:\n  - id: R-1\n    text: |\n      one\n      two\n")
}

#[test]
fn a_byte_order_mark_changes_nothing() {
    let marked = copied(&mixed(), |text| format!("\u{feff}{text}"));
    assert_eq!(marked.findings(), Vec::<String>::new());
    assert!(marked.site() == mixed().site());
}

#[test]
fn carriage_returns_change_nothing() {
    let windows = copied(&mixed(), |text| text.replace('\n', "\r\n"));
    assert_eq!(windows.findings(), Vec::<String>::new());
    let (windows, unix) = (windows.site(), mixed().site());
    for (address, text) in &unix {
        snapbox::assert_data_eq!(snapbox::Data::text(windows[address].as_str()).raw(), snapbox::Data::text(text.as_str()).raw());
    }
}

#[test]
fn lines_and_columns_are_the_same_with_carriage_returns_and_a_byte_order_mark() {
    let broken = document("Größe [[PRO-2]]\n")
        .file("registers/a.csv", "id,owner\nA-1,nobody\n")
        .file("roles.yaml", "roles:\n  - {id: boss, titel: X}\n");
    let changed = copied(&broken, |text| format!("\u{feff}{}", text.replace('\n', "\r\n")));
    assert_eq!(refused(&changed), refused(&broken));
}

#[test]
fn invisible_characters_in_text_are_warnings_at_their_place() {
    for (character, name) in [
        ('\0', "{0}"),
        ('\u{7}', "{7}"),
        ('\u{1b}', "{1b}"),
        ('\u{7f}', "{7f}"),
        ('\u{85}', "{85}"),
        ('\u{202e}', "{202e}"),
        ('\u{2066}', "{2066}"),
    ] {
        let folder = document(&format!("Pay{character} them.\n"));
        assert_eq!(warned(&folder), [format!("documents/pro-1.md:13:4 control-character the invisible character \\u{name} in the text")]);
    }
}

#[test]
fn tabs_and_marks_of_other_scripts_are_no_invisible_characters() {
    assert_eq!(document("\tcode\n\nnaïve “quotes” — 内部監査 👩‍💻 e\u{301} a\u{200c}b \u{a0}.\n").findings(), Vec::<String>::new());
}

#[test]
fn invisible_characters_in_ids_and_titles_are_errors() {
    for escape in ["\\0", "\\u202E", "\\u0085", "\\x07"] {
        assert_eq!(
            refused(&front(&format!("title: \"Hir{escape}ing\""))),
            ["documents/hiring.md:2:8 control-character-in-name an invisible character in this title"]
        );
        assert_eq!(
            refused(&front(&format!("id: \"PRO{escape}1\""))),
            ["documents/hiring.md:2:5 control-character-in-name an invisible character in this id"]
        );
    }
}

#[test]
fn ids_are_ascii_so_that_none_can_look_like_another() {
    assert_eq!(refused(&front("id: РRO-1")), ["documents/hiring.md:2:5 invalid-id the character `Р` (\\u{420}) cannot be part of an id"]);
}

#[test]
fn a_title_that_mixes_alphabets_is_a_warning() {
    assert_eq!(
        warned(&front("title: Сontrol")),
        ["documents/hiring.md:2:8 confusable-title the word `Сontrol` mixes letters of two alphabets"]
    );
    assert_eq!(front("title: Контроль and α decay").findings(), Vec::<String>::new());
}

// YAML

/// What is said of a register that would cost hours or all memory if it were read to its end.
fn bomb(text: &str) -> Vec<String> {
    let folder = register(text);
    let began = Instant::now();
    let found = refused(&folder);
    assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
    found
}

#[test]
fn nesting_has_a_limit() {
    let deep = "registers/list.yaml:1:70 yaml-limit nested deeper than 64 levels";
    assert_eq!(bomb(&format!("rows: {}{}", "[".repeat(64), "]".repeat(64))), [deep]);
    assert_eq!(bomb(&format!("rows: {}", "[".repeat(100_000)))[0].split(' ').nth(1), Some("yaml-limit"));
    assert_eq!(bomb(&format!("rows: {}", "{a: ".repeat(100_000)))[0].split(' ').nth(1), Some("yaml-limit"));
    assert_eq!(bomb(&format!("rows:\n{}x\n", "- ".repeat(20_000)))[0].split(' ').nth(1), Some("yaml-limit"));
}

#[test]
fn aliases_that_multiply_have_a_limit() {
    let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..12 {
        let uses = vec![format!("*a{}", level - 1); 10].join(", ");
        text.push_str(&format!("a{level}: &a{level} [{uses}]\n"));
    }
    assert_eq!(bomb(&text), ["registers/list.yaml:6:15 yaml-limit more than 250000 values in one file"]);
}

#[test]
fn many_aliases_have_a_limit() {
    let text = format!("title: &a x\nrows: [{}]\n", vec!["*a"; 10_001].join(", "));
    assert_eq!(bomb(&text), ["registers/list.yaml:2:40008 yaml-limit more than 10000 aliases"]);
}

#[test]
fn an_alias_into_itself_is_refused() {
    assert_eq!(bomb("title: &a [*a]\n")[0].split(' ').nth(1), Some("yaml-syntax"));
    assert_eq!(bomb("title: &a {b: *a}\n")[0].split(' ').nth(1), Some("yaml-syntax"));
}

#[test]
fn merge_keys_are_no_special_keys() {
    assert_eq!(
        refused(&register("base: &b {title: x}\n<<: *b\n"))[1].split(": ").next(),
        Some("registers/list.yaml:2:1 unknown-field unknown field `<<`")
    );
}

#[test]
fn a_text_file_of_more_than_8_mib_is_refused() {
    assert_eq!(
        refused(&register("x".repeat(8 * 1024 * 1024 + 1))),
        [
            "registers/list.yaml:1:1 file-too-large 8388609 bytes are more than this kind of file may have (8 MiB for texts, 256 MiB for attachments)"
        ]
    );
}

#[test]
fn tags_are_refused() {
    for tag in ["!!python/object:os.system", "!role", "!<tag:example.org,2026:x>"] {
        assert_eq!(
            refused(&register(format!("title: {tag} x\n")))[0].split(' ').take(2).collect::<Vec<_>>(),
            ["registers/list.yaml:1:8", "yaml-tag"]
        );
    }
}

#[test]
fn a_key_given_twice_is_refused_wherever_it_stands() {
    assert_eq!(refused(&register("title: A\ntitle: B\n")), ["registers/list.yaml:2:1 duplicate-key the key `title` is given twice"]);
    assert_eq!(
        refused(&register("columns:\n  - {id: id, title: Id, type: id}\nrows:\n  - {id: A, id: B}\n")),
        ["registers/list.yaml:4:13 duplicate-key the key `id` is given twice"]
    );
    let ims = "organization: {name: S}\nstandards: [iso-9001]\nvariables: {a: x, a: y}\n";
    assert_eq!(refused(&Folder::small().file("ims.yaml", ims))[0], "ims.yaml:3:19 duplicate-key the key `a` is given twice");
}

#[test]
fn an_unknown_key_is_named_with_the_nearest_known_one() {
    let workspace = front("ownr: boss").open();
    let finding = workspace.diagnostics.iter().find(|finding| finding.rule.code == "unknown-field").unwrap();
    assert_eq!((finding.message.as_str(), finding.help.as_deref()), ("unknown field `ownr`", Some("did you mean `owner`?")));
}

#[test]
fn a_wrong_type_is_named_with_the_expected_one() {
    assert_eq!(refused(&front("owner: [boss]")), ["documents/hiring.md:2:8 wrong-type expected text, found a list"]);
    assert_eq!(refused(&front("title: {en: Hiring}")), ["documents/hiring.md:2:8 wrong-type expected text, found a map"]);
    assert_eq!(refused(&register("rows: none\n")), ["registers/list.yaml:1:7 wrong-type expected a list, found text"]);
    assert_eq!(
        refused(&register("columns: [{id: a, title: A, required: perhaps}]\n")),
        ["registers/list.yaml:1:39 wrong-type expected yes or no, found `perhaps`"]
    );
}

#[test]
fn tabs_and_what_is_not_closed_are_refused_at_their_line() {
    let place =
        |text: &str| refused(&register(text)).iter().map(|line| line.split(' ').take(2).collect::<Vec<_>>().join(" ")).collect::<Vec<_>>();
    assert_eq!(place("rows:\n\t- {id: 1}\n"), ["registers/list.yaml:2:2 yaml-syntax"]);
    assert_eq!(place("title: \"open\nrows: []\n"), ["registers/list.yaml:1:8 yaml-syntax"]);
    assert_eq!(place("title: x\nrows: [1, 2\n"), ["registers/list.yaml:3:1 yaml-syntax"]);
}

#[test]
fn front_matter_that_is_not_closed_is_refused() {
    let folder = |text: &str| Folder::small().file("documents/a.md", text);
    assert_eq!(refused(&folder("---\nid: PRO-1\ntitle: A\n")), ["documents/a.md:1:1 front-matter front matter is not closed"]);
    assert_eq!(refused(&folder("id: PRO-1\n")), ["documents/a.md:1:1 front-matter the document does not begin with front matter"]);
    assert_eq!(
        refused(&folder("---\nid: PRO-1\n--- \n")),
        ["documents/a.md:3:1 front-matter front matter must end with a line that is exactly `---`"]
    );
}

#[test]
fn text_stays_what_was_written() {
    for (written, meant) in [
        ("1.10", "1.10"),
        ("no", "no"),
        ("010", "010"),
        ("1e3", "1e3"),
        ("0x1F", "0x1F"),
        ("2026-01-01", "2026-01-01"),
        ("\"2.0\"", "2.0"),
        (".5", ".5"),
        ("yes", "yes"),
    ] {
        let workspace = front(&format!("version: {written}")).open();
        assert_eq!(common::findings(&workspace), Vec::<String>::new(), "{written}");
        assert_eq!(workspace.model.documents[0].version, meant);
    }
}

#[test]
fn words_that_look_like_yes_and_no_stay_words_in_registers_too() {
    let workspace = register("columns:\n  - {id: id, title: Id, type: id}\n  - {id: country, title: Country}\nrows:\n  - {id: \"1\", country: NO}\n  - {id: \"010\", country: no}\n").open();
    let text = |text: &str| Cell::Text(vec![text.to_owned().into()]);
    let cells: Vec<_> = workspace.model.registers[0].rows.iter().map(|row| row.cells.clone()).collect();
    assert_eq!(cells, [[text("1"), text("NO")], [text("010"), text("no")]]);
}

#[test]
fn numbers_without_a_value_are_refused() {
    for number in [".inf", "-.inf", ".nan", "1e999", "NaN", "inf", "0x10", "1_000"] {
        let folder = register(format!("columns:\n  - {{id: cost, title: Cost, type: number}}\nrows:\n  - {{cost: {number}}}\n"));
        assert_eq!(refused(&folder), [format!("registers/list.yaml:4:12 invalid-cell `{number}` is not a number")]);
    }
}

#[test]
fn dates_that_do_not_exist_are_refused() {
    for (date, message) in [
        ("2026-02-30", "the date 2026-02-30 does not exist"),
        ("2025-02-29", "the date 2025-02-29 does not exist"),
        ("30/01/2026", "`30/01/2026` is not a date"),
        ("2026-1-3", "`2026-1-3` is not a date"),
        ("2026-01-03T00:00:00Z", "`2026-01-03T00:00:00Z` is not a date"),
        ("tomorrow", "`tomorrow` is not a date"),
    ] {
        assert_eq!(refused(&front(&format!("approved: {date}"))), [format!("documents/hiring.md:2:11 invalid-date {message}")]);
    }
    assert_eq!(front("approved: 2024-02-29").findings(), Vec::<String>::new());
}

// Identity

#[test]
fn two_documents_of_one_id_name_both_places() {
    let text = |id: &str| {
        format!("---\nid: {id}\ntitle: Hiring\nkind: procedure\nstatus: draft\nversion: \"1\"\nowner: boss\nsatisfies: iso-9001/7.2\n---\n")
    };
    let workspace = Folder::small().file("documents/a.md", text("PRO-1")).file("documents/b.md", text("pro-1")).open();
    assert_eq!(
        common::findings(&workspace),
        [
            "documents/b.md:2:5 duplicate-id the document `pro-1` is defined twice (differs from `PRO-1` only in case or spelling of letters)"
        ]
    );
    let human = clausebook::diagnostic::human(&workspace.diagnostics, &workspace.sources, false);
    assert!(human.contains("  note: documents/a.md:2:5: first defined here\n"), "{human}");
}

#[test]
fn a_circle_of_replacements_is_printed() {
    let folder = Folder::small()
        .document("PRO-1", "satisfies: iso-9001/7.2\nreplaces: PRO-2\n", "")
        .document("PRO-2", "satisfies: iso-9001/7.2\nreplaces: PRO-3\n", "")
        .document("PRO-3", "satisfies: iso-9001/7.2\nreplaces: PRO-1\n", "");
    assert_eq!(
        refused(&folder),
        ["documents/pro-1.md:12:11 replacement-cycle documents replace each other in a circle: PRO-1 → PRO-2 → PRO-3 → PRO-1"]
    );
}

// Active content

#[test]
fn raw_html_is_reported_and_left_out() {
    let folder = document("A <b onclick=x()>bold</b> word.\n\n<script>alert(1)</script>\n\n<!-- a comment -->\nEnd.\n");
    assert_eq!(
        warned(&folder),
        [
            "documents/pro-1.md:13:3 raw-html HTML in Markdown is not published",
            "documents/pro-1.md:13:22 raw-html HTML in Markdown is not published",
            "documents/pro-1.md:15:1 raw-html HTML in Markdown is not published",
        ]
    );
    assert_eq!(prose(&folder), "<p>A bold word.</p>\n<p>End.</p>");
}

#[test]
fn addresses_that_a_browser_would_run_are_refused_in_every_spelling() {
    for link in [
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](&#x6A;&#x61;vascript:alert(1))",
        "[x](java%73cript:alert(1))",
        "[x](<java\tscript:alert(1)>)",
        "[x](<\u{1}javascript:alert(1)>)",
        "[x](Data:text/html,x)",
        "[x](vbscript:x)",
        "[x](file:///etc/passwd)",
        "[x](//evil.example/x)",
        "[x](\\\\\\\\evil.example/x)",
        "![x](data:image/svg+xml,x)",
        "<javascript:alert(1)>",
        "[x][1]\n\n[1]: javascript:alert(1)",
    ] {
        let folder = document(&format!("{link}\n"));
        let found: Vec<_> = refused(&folder).into_iter().filter(|line| line.contains("unsafe-link")).collect();
        assert!(found.len() == 1 && found[0].starts_with("documents/pro-1.md:13:1 unsafe-link the address `"), "{link}: {found:?}");
    }
}

#[test]
fn addresses_of_the_web_of_mail_and_of_telephones_are_published() {
    let folder =
        document("[a](https://example.org) [b](http://example.org) [c](mailto:a@example.org) [d](tel:+44123) <https://example.org/x>\n");
    assert_eq!(folder.findings(), Vec::<String>::new());
    assert_eq!(prose(&folder).matches("href=").count(), 5);
}

#[test]
fn an_unsafe_link_that_is_only_a_warning_is_still_not_published() {
    let folder = document("[x](javascript:alert(1)) ![y](data:image/png,x)\n")
        .file("ims.yaml", "organization: {name: S}\nstandards: [\"iso-9001:2015\"]\ndiagnostics: {unsafe-link: warning}\n");
    assert_eq!(prose(&folder), "<p>x y</p>");
}

#[test]
fn braces_of_templates_are_ordinary_text() {
    let folder = front("title: \"{{ site.title }} {% raw %}\"").file(
        "documents/hiring-2.md",
        "---\nid: PRO-2\ntitle: Two\nkind: procedure\nstatus: draft\nversion: \"{{ 7 * 7 }}\"\nowner: boss\nsatisfies: iso-9001/7.2\n---\n{{ get_env(name=\"HOME\") }} {% include \"x\" %} {# note #} [[PRO-1]]\n",
    );
    let site = folder.site();
    assert!(site["documents/pro-1.html"].contains("<h1>{{ site.title }} {% raw %}</h1>"), "{}", site["documents/pro-1.html"]);
    assert!(site["documents/pro-2.html"].contains("{{ get_env(name=&quot;HOME&quot;) }} {% include &quot;x&quot; %} {# note #}"));
    assert!(site["documents/pro-2.html"].contains("{{ 7 * 7 }}") && !site["documents/pro-2.html"].contains("49"));
    assert!(site["documents/index.html"].contains("{{ site.title }} {% raw %}"));
}

#[test]
fn what_authors_write_is_escaped_wherever_it_stands() {
    let evil = r#"</title><script>alert(1)</script>"' onload=x"#;
    let yaml = serde_json::to_string(evil).unwrap();
    let folder = Folder::small()
        .file("ims.yaml", format!("organization: {{name: {yaml}}}\ntitle: {yaml}\nintroduction: {yaml}\nstandards: [{{standard: iso-9001, scope: {yaml}}}]\ndiagnostics: {{raw-html: ignore}}\n"))
        .file("roles.yaml", format!("roles:\n  - {{id: boss, title: {yaml}, holder: {yaml}, deputy: {yaml}, responsibilities: {yaml}}}\n"))
        .file("registers/list.yaml", format!("title: {yaml}\ndescription: {yaml}\ncolumns:\n  - {{id: id, title: {yaml}, type: id}}\n  - {{id: text, title: Text}}\nrows:\n  - {{id: R-1, text: {yaml}}}\n"))
        .document("PRO-1", &format!("summary: {yaml}\nclassification: internal\nhistory:\n  - {{version: {yaml}, date: 2026-01-01, author: {yaml}, change: {yaml}}}\nsatisfies:\n  - {{clause: iso-9001/7.2, note: {yaml}}}\n"), "[[PRO-1|<script>alert(1)</script>]] `<script>alert(1)</script>`\n");
    for (address, text) in folder.site().iter().filter(|(address, _)| address.ends_with(".html")) {
        assert!(!text.contains("<script>alert"), "{address}");
        let page = scraper::Html::parse_document(text);
        assert_eq!(page.select(&scraper::Selector::parse("[onload]").unwrap()).count(), 0, "{address}");
    }
}

// The file system

#[test]
fn symbolic_links_are_refused_wherever_they_point() {
    let folder = Folder::small().file("secret.md", "secret\n");
    std::fs::create_dir_all(folder.path().join("documents/deep")).unwrap();
    std::fs::create_dir_all(folder.path().join("assets")).unwrap();
    for (target, link) in [
        ("/etc/hostname", "documents/out.md"),
        ("../../secret.md", "documents/deep/in.md"),
        ("nowhere", "documents/none.md"),
        ("../documents", "assets/folder"),
    ] {
        symlink(target, folder.path().join(link)).unwrap();
    }
    assert_eq!(
        refused(&folder),
        [
            "assets/folder:1:1 symbolic-link symbolic link to ../documents",
            "documents/deep/in.md:1:1 symbolic-link symbolic link to ../../secret.md",
            "documents/none.md:1:1 symbolic-link symbolic link to nowhere",
            "documents/out.md:1:1 symbolic-link symbolic link to /etc/hostname",
        ]
    );
}

#[test]
fn whole_folders_and_fixed_files_that_are_links_are_refused_too() {
    let elsewhere = Folder::small().file("documents/a.md", "---\nid: X\n---\n").file("theme/templates/x.html", "x");
    for name in ["documents", "registers", "assets", "applicability", "catalogue", "theme", "roles.yaml", "glossary.yaml"] {
        let folder = Folder::small();
        let _ = std::fs::remove_file(folder.path().join(name));
        let target = elsewhere.path().join(name);
        symlink(&target, folder.path().join(name)).unwrap();
        assert_eq!(refused(&folder), [format!("{name}:1:1 symbolic-link symbolic link to {}", target.display())]);
    }
    let folder = Folder::empty();
    symlink(elsewhere.path().join("ims.yaml"), folder.path().join("ims.yaml")).unwrap();
    assert_eq!(refused(&folder)[0].split(' ').take(2).collect::<Vec<_>>(), ["ims.yaml:1:1", "symbolic-link"]);
}

#[test]
fn pipes_sockets_and_folders_named_like_pages_are_refused_and_nobody_waits() {
    let folder = Folder::small();
    for name in ["documents", "registers", "assets", "theme/templates"] {
        std::fs::create_dir_all(folder.path().join(name)).unwrap();
    }
    std::fs::create_dir(folder.path().join("documents/folder.md")).unwrap();
    for pipe in ["documents/pipe.md", "registers/pipe.csv", "assets/pipe.png", "assets/pipe.svg", "theme/templates/pipe.html"] {
        assert!(std::process::Command::new("mkfifo").arg(folder.path().join(pipe)).status().unwrap().success());
    }
    let _socket = std::os::unix::net::UnixListener::bind(folder.path().join("documents/socket.md")).unwrap();
    let expected = [
        "assets/pipe.png",
        "assets/pipe.svg",
        "documents/folder.md",
        "documents/pipe.md",
        "documents/socket.md",
        "registers/pipe.csv",
        "theme/templates/pipe.html",
    ];
    assert_eq!(refused(&folder), expected.map(|path| format!("{path}:1:1 not-regular-file not a regular file")));
}

#[test]
fn a_pipe_in_place_of_a_fixed_file_is_refused_and_nobody_waits() {
    for name in ["ims.yaml", "roles.yaml", "glossary.yaml"] {
        let folder = Folder::small().file("glossary.yaml", "");
        std::fs::remove_file(folder.path().join(name)).unwrap();
        assert!(std::process::Command::new("mkfifo").arg(folder.path().join(name)).status().unwrap().success());
        assert_eq!(refused(&folder), [format!("{name}:1:1 not-regular-file not a regular file")]);
    }
}

#[test]
fn names_that_some_system_cannot_hold_are_refused() {
    for (name, message) in [
        ("aux.md", "the name is a device name on Windows"),
        ("COM1.md", "the name is a device name on Windows"),
        ("what?.md", "the name holds the character \\u{3f}"),
        ("a:b.md", "the name holds the character \\u{3a}"),
        ("a\\b.md", "the name holds the character \\u{5c}"),
        ("a\u{7}b.md", "the name holds the character \\u{7}"),
        ("a\u{202e}b.md", "the name holds the character \\u{202e}"),
    ] {
        let folder = Folder::small().file(&format!("documents/{name}"), "---\n---\n");
        assert_eq!(refused(&folder), [format!("documents/{name}:1:1 file-name {message}")]);
    }
    let folder = Folder::small().file("documents/ends./x.md", "x");
    assert_eq!(refused(&folder)[0], "documents/ends.:1:1 file-name the name ends in a dot or a blank");
}

#[test]
fn a_name_that_is_not_utf8_is_refused() {
    use std::os::unix::ffi::OsStrExt as _;
    let folder = Folder::small().file("documents/x.txt", "");
    std::fs::write(folder.path().join("documents").join(std::ffi::OsStr::from_bytes(b"a\xff.md")), "x").unwrap();
    assert_eq!(refused(&folder), ["documents/a\u{fffd}.md:1:1 file-name the name is not UTF-8"]);
}

#[test]
fn dot_files_and_leftovers_of_editors_are_passed_over() {
    let folder = document("Text.\n");
    for name in [".hidden.md", "a.md~", "#a.md#", ".a.md.swp", "a.md.orig", "a.md.bak", "Thumbs.db", ".git/config.md", "~$report.docx"] {
        for place in ["documents", "assets", "registers", "theme"] {
            folder.write(&format!("{place}/{name}"), "rubbish \u{0}");
        }
    }
    assert_eq!(folder.findings(), Vec::<String>::new());
    assert!(folder.site() == document("Text.\n").site());
}

// Addresses

#[test]
fn an_id_cannot_lead_out_of_the_site() {
    for (id, message) in [
        ("../../x", "the character `/` (\\u{2f}) cannot be part of an id"),
        ("..", "`..` cannot be an id"),
        ("a%2f..", "the character `%` (\\u{25}) cannot be part of an id"),
        (".hidden", "`.hidden` cannot be an id"),
        ("nul", "`nul` cannot be an id: as a file name it is a device name on Windows"),
    ] {
        assert_eq!(refused(&front(&format!("id: {id}"))), [format!("documents/hiring.md:2:5 invalid-id {message}")]);
    }
}

#[test]
fn addresses_hold_only_what_every_server_serves() {
    let site = mixed().file("assets/Größe 2.png", "x").site();
    let good = |address: &&String| address.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'_' | b'/' | b'-'));
    assert_eq!(site.keys().filter(|address| !good(address)).collect::<Vec<_>>(), Vec::<&String>::new());
}

#[test]
fn two_things_at_one_address_are_both_named() {
    let folder = Folder::small()
        .file("assets/Plan.txt", "a")
        .file("assets/plan.txt", "b")
        .file("assets/Gr\u{f6}.txt", "c")
        .file("assets/Gro\u{308}.txt", "d");
    let found = refused(&folder);
    assert_eq!(
        found[found.len() - 1],
        "assets/plan.txt:1:1 address-collision `assets/plan.txt` would be published at `assets/plan.txt`, and so would `assets/Plan.txt`"
    );
}

#[test]
fn a_document_cannot_take_the_place_of_a_page_of_every_handbook() {
    assert_eq!(
        refused(&front("id: index")),
        [
            "documents/hiring.md:2:5 address-collision the document `index` would be published at `documents/index.html`, and so would the page `documents` of every handbook"
        ]
    );
}

#[test]
fn attachments_that_a_browser_would_run_are_refused() {
    for name in ["page.html", "page.XHTML", "app.js", "pack.svgz", "x.wasm", "README"] {
        let folder = Folder::small().file(&format!("assets/{name}"), "x");
        assert_eq!(refused(&folder), [format!("assets/{name}:1:1 refused-attachment files of this kind are not published")]);
    }
    for (svg, column, part) in [
        ("<svg><script>x</script></svg>", 6, "the element `script`"),
        ("<svg onload='x'/>", 6, "the attribute `onload`"),
        ("<svg><foreignObject/></svg>", 6, "the element `foreignObject`"),
        ("<svg><a href='JavaScript:x'/></svg>", 9, "the address `javascript:`"),
        ("<!DOCTYPE svg [<!ENTITY x 'y'>]><svg/>", 1, "a document type declaration"),
        ("<svg><set attributeName='href'/></svg>", 6, "an element that changes `href`"),
    ] {
        let folder = Folder::small().file("assets/logo.svg", svg);
        let expected =
            format!("assets/logo.svg:1:{column} refused-attachment this picture holds {part}, which could act in a reader's browser");
        assert_eq!(refused(&folder), [expected]);
    }
    assert_eq!(Folder::small().file("assets/logo.svg", "<svg><path d='M0 0'/></svg>").findings(), Vec::<String>::new());
}

#[test]
fn nothing_is_said_of_a_folder_without_configuration_but_that() {
    assert_eq!(
        refused(&Folder::empty().file("documents/a.md", "rubbish")),
        ["ims.yaml:1:1 missing-config there is no ims.yaml in this folder"]
    );
}

#[test]
fn the_same_input_gives_the_same_bytes_in_another_place_written_in_another_order_on_one_thread() {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let copy = copied(&mixed(), str::to_owned);
    assert!(pool.install(|| copy.site()) == mixed().site());
}
