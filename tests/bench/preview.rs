//! From a save to the new text in the browser: `cargo bench --bench preview [-- --small]`.
//!
//! It generates organizations with 1,000 and 10,000 documents, starts `clausebook serve` on each, and measures over loopback:
//! the time until the first page is there, and, for saves of one document, the time until its page shows the new text
//! (asked for every millisecond). It prints medians and whether the goals hold, and never fails because of a number.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::unwrap_used,
    clippy::missing_panics_doc,
    reason = "a benchmark is a program for people at a terminal"
)]

#[allow(dead_code, reason = "shared with the other benchmark")]
mod generator;
mod words;

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs};

/// Saves of each size.
const SAVES: usize = 41;

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if !arguments.iter().any(|argument| argument == "--bench") {
        println!("run me with `cargo bench --bench preview`");
        return;
    }
    let sizes: &[(usize, f64, f64)] = &[(1_000, 30.0, 0.3), (10_000, 60.0, 1.5)];
    let sizes = if arguments.iter().any(|argument| argument == "--small") { &sizes[..1] } else { sizes };
    for (documents, goal, first_goal) in sizes {
        measure(*documents, *goal, *first_goal);
    }
}

fn measure(documents: usize, goal: f64, first_goal: f64) {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("org");
    generator::generate(documents, &root).unwrap();
    let start = Instant::now();
    let preview = Preview::start(&root);
    preview.get("/index.html");
    let first = start.elapsed().as_secs_f64();
    let (path, address) = some_document(&root);
    preview.get(&address);
    let mut times: Vec<f64> = (0..SAVES).map(|at| preview.save(&path, &address, at)).collect();
    times.sort_by(f64::total_cmp);
    println!("\n{documents} documents");
    goal_line("first page", first, first_goal, "s");
    goal_line("save, median", times[times.len() / 2], goal, "ms");
    println!("{:>14}  {:>8.2} ms", "save, worst", times[times.len() - 1]);
    goal_line("memory", preview.memory(), 600.0, "MB");
}

fn goal_line(name: &str, value: f64, goal: f64, unit: &str) {
    println!("{name:>14}  {value:>8.2} {unit:<2} of {goal:>6.1} {unit:<2}  {}", if value <= goal { "holds" } else { "MISSED" });
}

/// A document in the middle, and where its page is.
fn some_document(root: &Path) -> (PathBuf, String) {
    let mut paths: Vec<PathBuf> = walkdir::WalkDir::new(root.join("documents"))
        .into_iter()
        .filter_map(|entry| Some(entry.ok()?.into_path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "md") && !path.to_string_lossy().contains("rec-"))
        .collect();
    paths.sort();
    let path = paths[paths.len() / 2].clone();
    let address = format!("/documents/{}.html", path.file_stem().unwrap().to_string_lossy());
    (path, address)
}

struct Preview {
    process: Child,
    address: String,
}

impl Preview {
    fn start(root: &Path) -> Preview {
        let mut process = Command::new(env!("CARGO_BIN_EXE_clausebook"))
            .args(["serve", "--port", "0", "--date", "2026-11-22"])
            .arg(root)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let line = lines.next().unwrap().unwrap();
        let address = line.trim_start_matches("http://").split('/').next().unwrap().to_owned();
        // Whoever prints must be read.
        std::thread::spawn(move || lines.for_each(drop));
        Preview { process, address }
    }

    fn get(&self, target: &str) -> String {
        let mut stream = TcpStream::connect(self.address.replace("localhost", "127.0.0.1")).unwrap();
        write!(stream, "GET {target} HTTP/1.1\r\nHost: {}\r\n\r\n", self.address).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    /// Milliseconds from a save to the page that shows it.
    fn save(&self, path: &Path, address: &str, at: usize) -> f64 {
        let mark = format!("Mark {at} of the day");
        let text = fs::read_to_string(path).unwrap();
        let text =
            format!("{}\n{mark}.\n", text.trim_end().rsplit_once("\nMark ").map_or(text.trim_end(), |(before, _)| before.trim_end()));
        let start = Instant::now();
        fs::write(path, text).unwrap();
        while !self.get(address).contains(&mark) {
            std::thread::sleep(Duration::from_millis(1));
        }
        let elapsed = start.elapsed().as_secs_f64() * 1000.0;
        std::thread::sleep(Duration::from_millis(60));
        elapsed
    }

    /// Largest resident set so far, in megabytes.
    fn memory(&self) -> f64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok()).unwrap_or(0.0) / 1000.0
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
