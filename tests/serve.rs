//! The live preview over its own door: what it shows, what it refuses, and that it never shows anything old.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

mod common;

use common::command::copy;
use common::example;
use common::preview::{Preview, get, request};
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::time::{Duration, Instant};

fn handbook() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(&example("minimal"), folder.path());
    folder
}

/// A document of the minimal example that is not a record.
fn document(root: &Path) -> std::path::PathBuf {
    let mut all = walkdir::WalkDir::new(root.join("documents")).sort_by_file_name().into_iter().map(|entry| entry.unwrap().into_path());
    all.find(|path| path.extension().is_some_and(|ending| ending == "md")).unwrap()
}

fn page_of(path: &Path) -> String {
    page_of_text(&fs::read(path).unwrap())
}

fn append(path: &Path, text: &str) {
    let old = fs::read_to_string(path).unwrap();
    fs::write(path, format!("{old}\n{text}\n")).unwrap();
}

#[test]
fn a_save_is_seen_at_once_and_browsers_are_told() {
    let folder = handbook();
    let preview = Preview::start(folder.path());
    let mut news = preview.events();
    let path = document(folder.path());
    append(&path, "A sentence about otters.");
    preview.wait_for(&page_of(&path), "A sentence about otters.");
    assert!(news.next_with("\"version\":2").contains("\"problems\":[]"));
}

#[test]
fn with_errors_the_last_good_page_stays_and_the_browser_learns_the_place() {
    let folder = handbook();
    let preview = Preview::start(folder.path());
    let mut news = preview.events();
    let path = document(folder.path());
    let good = fs::read_to_string(&path).unwrap();
    append(&path, "See [[NO-999]] <script>alert(1)</script>.");
    let event = news.next_with("NO-999");
    assert!(event.contains("\"code\":\"unknown-document\""), "{event}");
    assert!(event.contains(&format!("{}:", path.strip_prefix(folder.path()).unwrap().display())), "{event}");
    assert!(!preview.get(&page_of(&path)).body.contains("NO-999"));
    fs::write(&path, good.clone() + "\nMended now.\n").unwrap();
    preview.wait_for(&page_of(&path), "Mended now.");
    assert!(news.next_with("\"version\":2").contains("\"problems\":[]"));
}

#[test]
fn a_deleted_config_a_broken_theme_and_an_unreadable_file_do_not_end_it() {
    let folder = handbook();
    let preview = Preview::start(folder.path());
    let mut news = preview.events();
    let config = fs::read_to_string(folder.path().join("ims.yaml")).unwrap();
    fs::remove_file(folder.path().join("ims.yaml")).unwrap();
    news.next_with("missing-config");
    fs::write(folder.path().join("ims.yaml"), &config).unwrap();
    news.next_with("\"problems\":[]");
    fs::create_dir_all(folder.path().join("theme/templates")).unwrap();
    fs::write(folder.path().join("theme/templates/document.html"), "{% if %}").unwrap();
    news.next_with("theme-template");
    fs::remove_dir_all(folder.path().join("theme")).unwrap();
    news.next_with("\"problems\":[]");
    let path = document(folder.path());
    let good = fs::read(&path).unwrap();
    fs::write(&path, b"\xff\xfe\x00").unwrap();
    news.next_with("not-utf8");
    assert_eq!(preview.get(&page_of_text(&good)).status, 200);
    fs::write(&path, good).unwrap();
    news.next_with("\"problems\":[]");
}

fn page_of_text(text: &[u8]) -> String {
    let text = String::from_utf8_lossy(text).into_owned();
    let id = text.lines().find_map(|line| line.strip_prefix("id: ")).and_then(|rest| rest.split_whitespace().next()).unwrap();
    format!("/documents/{}.html", id.to_lowercase())
}

#[test]
fn a_folder_with_errors_from_the_start_waits_for_them_to_be_mended() {
    let folder = handbook();
    let config = fs::read_to_string(folder.path().join("ims.yaml")).unwrap();
    fs::write(folder.path().join("ims.yaml"), "organization: [").unwrap();
    let preview = Preview::start(folder.path());
    let page = preview.get("/");
    assert_eq!(page.status, 503);
    assert!(page.body.contains("/-/reload.js"), "{}", page.body);
    fs::write(folder.path().join("ims.yaml"), config).unwrap();
    preview.wait_for("/", "class=\"brand\"");
    assert_eq!(preview.get("/").status, 200);
}

#[test]
fn only_its_own_name_and_plain_requests_are_answered() {
    let folder = handbook();
    let preview = Preview::start(folder.path());
    let status = |text: &str| request(&preview.address, &text.replace('\n', "\r\n")).status;
    let own = format!("Host: {}\n", preview.address.replace("127.0.0.1", "localhost"));
    assert_eq!(status(&format!("GET / HTTP/1.1\n{own}\n")), 200);
    assert_eq!(status("GET / HTTP/1.1\nHost: evil.example\n\n"), 403);
    assert_eq!(status(&format!("GET / HTTP/1.1\nHost: 0.0.0.0:{}\n\n", preview.address.split_once(':').unwrap().1)), 403);
    assert_eq!(status(&format!("GET /-/events HTTP/1.1\n{own}Origin: http://evil.example\n\n")), 403);
    assert_eq!(status(&format!("POST / HTTP/1.1\n{own}Content-Length: 2\n\nhi")), 405);
    assert_eq!(status(&format!("GET / HTTP/1.1\n{own}Transfer-Encoding: chunked\n\n")), 400);
    assert_eq!(status(&format!("GET / HTTP/1.1\n{own}X: {}\n\n", "x".repeat(20_000))), 431);
    assert_eq!(status(&format!("GET /%2e%2e/ims.yaml HTTP/1.1\n{own}\n")), 404);
    assert_eq!(status(&format!("GET /../ims.yaml HTTP/1.1\n{own}\n")), 404);
    assert_eq!(status(&format!("GET /documents HTTP/1.1\n{own}\n")), 308);
}

#[test]
fn answers_say_what_they_are_and_nothing_to_other_sites() {
    let folder = handbook();
    let preview = Preview::start(folder.path());
    for (target, mime) in [
        ("/", "text/html; charset=utf-8"),
        ("/assets/clausebook/style.css", "text/css; charset=utf-8"),
        ("/data/coverage.json", "application/json; charset=utf-8"),
        ("/data/documents.csv", "text/csv; charset=utf-8"),
        ("/-/reload.js", "text/javascript; charset=utf-8"),
    ] {
        let answer = preview.get(target);
        assert_eq!((answer.status, answer.header("content-type")), (200, Some(mime)), "{target}");
        assert_eq!(answer.header("access-control-allow-origin"), None);
        assert_eq!(answer.header("cross-origin-resource-policy"), Some("same-origin"));
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        let tag = answer.header("etag").unwrap();
        let host = preview.address.clone();
        let again = request(&host, &format!("GET {target} HTTP/1.1\r\nHost: {host}\r\nIf-None-Match: {tag}\r\n\r\n"));
        assert_eq!((again.status, again.body.len()), (304, 0), "{target}");
    }
    let host = preview.address.clone();
    let part = request(&host, &format!("GET /-/reload.js HTTP/1.1\r\nHost: {host}\r\nRange: bytes=0-1\r\n\r\n"));
    assert_eq!((part.status, part.body.as_str()), (206, "//"));
    let head = request(&host, &format!("HEAD / HTTP/1.1\r\nHost: {host}\r\n\r\n"));
    assert_eq!((head.status, head.body.len()), (200, 0));
}

#[test]
fn silent_and_slow_clients_do_not_stop_an_honest_one() {
    let folder = handbook();
    let preview = Preview::start(folder.path());
    let _silent: Vec<_> = (0..200)
        .map(|at| {
            let mut stream = TcpStream::connect(&preview.address).unwrap();
            if at % 2 == 0 {
                stream.write_all(b"GET / HT").unwrap();
            }
            stream
        })
        .collect();
    let start = Instant::now();
    assert_eq!(preview.get("/").status, 200);
    assert!(start.elapsed() < Duration::from_secs(1), "{:?}", start.elapsed());
}

#[test]
fn a_head_that_never_ends_is_cut_off_and_threads_come_to_rest() {
    let folder = handbook();
    let preview = Preview::start(folder.path());
    std::thread::sleep(Duration::from_millis(300));
    let rest = preview.threads();
    let mut stream = TcpStream::connect(&preview.address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(15))).unwrap();
    stream.write_all(b"GET /").unwrap();
    std::thread::sleep(Duration::from_millis(300));
    assert!(preview.threads() > rest);
    let start = Instant::now();
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    assert!(start.elapsed() < Duration::from_secs(12), "{:?}", start.elapsed());
    std::thread::sleep(Duration::from_millis(200));
    assert_eq!(preview.threads(), rest);
}

#[test]
fn a_busy_port_is_an_error_and_a_polite_end_frees_it_at_once() {
    let folder = handbook();
    let mut preview = Preview::start(folder.path());
    let port = preview.address.split_once(':').unwrap().1.to_owned();
    let run = || common::command::finish(&mut common::command::command(folder.path(), ["serve", "--port", &port]));
    let second = run();
    assert_eq!(second.code, Some(2));
    assert!(second.err.contains(&format!("port {port} is taken")), "{}", second.err);
    let start = Instant::now();
    preview.end();
    assert!(start.elapsed() < Duration::from_secs(1));
    assert!(TcpStream::connect(&preview.address).is_err());
    let again = Preview::start_at(folder.path(), &port);
    assert_eq!(get(&again.address, "/").status, 200);
}

#[test]
fn check_follows_changes_as_well() {
    use std::io::{BufRead as _, BufReader};
    let folder = handbook();
    let mut watching = std::process::Command::new(common::command::PROGRAM)
        .args(["check", "--watch", "--date", common::TODAY])
        .arg(folder.path())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(watching.stdout.take().unwrap()).lines();
    assert!(lines.next().unwrap().unwrap().ends_with("no errors, no warnings"));
    append(&document(folder.path()), "See [[NO-999]].");
    assert!(lines.next().unwrap().unwrap().ends_with("1 error, no warnings"));
    watching.kill().unwrap();
    watching.wait().unwrap();
}

/// Random edits, valid and broken; the number can be set with EDITS.
#[test]
fn after_many_random_edits_nothing_is_old_and_nothing_has_leaked() {
    let edits: u32 = std::env::var("EDITS").ok().and_then(|edits| edits.parse().ok()).unwrap_or(300);
    let folder = handbook();
    let preview = Preview::start(folder.path());
    let path = document(folder.path());
    let page = page_of(&path);
    let good = fs::read_to_string(&path).unwrap();
    let other = path.with_file_name("extra.md");
    let (mut state, mut early) = (7_u32, (0, 0, 0));
    for at in 0..edits {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let mark = format!("Mark {at} end");
        match state >> 28 {
            0..8 => fs::write(&path, format!("{good}\n{mark}\n")).unwrap(),
            8..10 => {
                let saved = path.with_extension("md~");
                fs::write(&saved, format!("{good}\n{mark}\n")).unwrap();
                fs::rename(&saved, &path).unwrap();
            }
            10 | 11 => {
                let text = good.replacen("id: ", "summary: Changed.\nid: ", 1).replace("\nsummary: ", "\n# was summary: ");
                fs::write(&path, text.replacen("# was summary: Changed.", "", 1) + &format!("\n{mark}\n")).unwrap();
            }
            12 => {
                fs::write(&path, format!("{good}\n[[NO-{at}]]\n")).unwrap();
                std::thread::sleep(Duration::from_millis(u64::from(state % 30)));
                fs::write(&path, format!("{good}\n{mark}\n")).unwrap();
            }
            13 => {
                fs::write(&other, format!("---\nid: EXTRA-{at}\n---\n")).unwrap();
                std::thread::sleep(Duration::from_millis(u64::from(state % 30)));
                fs::remove_file(&other).unwrap();
                fs::write(&path, format!("{good}\n{mark}\n")).unwrap();
            }
            _ => {
                fs::write(&path, b"\xff").unwrap();
                fs::write(&path, format!("{good}\n{mark}\n")).unwrap();
            }
        }
        preview.wait_for(&page, &mark);
        if at == edits / 5 {
            early = (preview.threads(), preview.descriptors(), preview.memory());
        }
    }
    std::thread::sleep(Duration::from_millis(500));
    let (threads, descriptors, memory) = (preview.threads(), preview.descriptors(), preview.memory());
    assert!(threads <= early.0 + 2, "threads {} -> {threads}", early.0);
    assert!(descriptors <= early.1 + 2, "descriptors {} -> {descriptors}", early.1);
    assert!(memory <= early.2 + 20_000, "memory {} -> {memory} kB", early.2);
    let today = common::site(folder.path());
    for (address, built) in today.iter().filter(|(address, _)| address.ends_with(".html") && *address != "404.html") {
        assert_eq!(preview.page(&format!("/{address}")), *built, "{address}");
    }
}

#[test]
fn an_edit_of_the_glossary_reaches_every_document() {
    let folder = handbook();
    let preview = Preview::start(folder.path());
    let path = document(folder.path());
    append(&path, "A quokka, two quokkas.");
    preview.wait_for(&page_of(&path), "two quokkas");
    let glossary = folder.path().join("glossary.yaml");
    fs::write(&glossary, "terms:\n  - {term: quokka, definition: A small kangaroo.}\n").unwrap();
    preview.wait_for(&page_of(&path), "title=\"A small kangaroo.\">quokka</a>");
    append(&path, "## New\n\nThe quokka again.");
    preview.wait_for(&page_of(&path), ">quokka</a> again");
    fs::write(&glossary, "terms:\n  - {term: wombat, definition: No.}\n").unwrap();
    preview.wait_for("/glossary/index.html", "wombat");
    assert!(!preview.get(&page_of(&path)).body.contains("class=\"term\""));
    fs::remove_file(&glossary).unwrap();
    let end = Instant::now() + Duration::from_secs(20);
    while preview.get("/glossary/index.html").status != 404 {
        assert!(Instant::now() < end);
    }
}

#[test]
fn what_it_serves_is_what_build_writes() {
    let folder = tempfile::tempdir().unwrap();
    copy(&example("larkfield"), folder.path());
    let preview = Preview::start(folder.path());
    let compare = || {
        for (address, built) in common::site(folder.path()) {
            assert_eq!(preview.page(&format!("/{address}")), built, "{address}");
        }
    };
    compare();
    let mut documents: Vec<_> = walkdir::WalkDir::new(folder.path().join("documents"))
        .into_iter()
        .map(|entry| entry.unwrap().into_path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "md") && !path.to_string_lossy().contains("records"))
        .collect();
    documents.sort();
    for at in 0..100 {
        let path = &documents[at * 7 % documents.len()];
        let links = ["[[PRO-010]]", "[[internal-audit]]", "plain words", "[[role:finance-director]]", "ISO 9001 8.4.1"];
        append(path, &format!("Edit {at}: {}.", links[at % links.len()]));
        preview.wait_for(&page_of(path), &format!("Edit {at}:"));
    }
    compare();
}
