//! The benchmark of a full build, against a floor in the same run: `cargo bench --bench full_build [-- --small]`.
//!
//! It generates organizations with 1,000 and 10,000 documents, builds each alternately with the floor and with
//! `clausebook build`, and prints processor times, peak memory, size of the output, and whether the goals hold. Times of a
//! busy machine are worth little by themselves; the ratios are what counts. It never fails because of a number.
//!
//! On a disk, the system time of both depends on what was deleted there in the last minutes (see `Result::of`), and the
//! ratio with it; `TMPDIR=/dev/shm cargo bench …` leaves the disk out.
//!
//! `-- --generate N DIR` only writes an organization, to try by hand.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a benchmark is a program for people at a terminal")]

mod floor;
mod generator;
mod measure;
mod words;

use measure::Usage;
use std::ffi::OsString;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::{env, fs, io};
use walkdir::WalkDir;

/// The day that counts as today.
const DATE: &str = "2026-11-22";
const CLAUSEBOOK: &str = env!("CARGO_BIN_EXE_clausebook");

fn main() -> ExitCode {
    let arguments: Vec<OsString> = env::args_os().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[OsString]) -> io::Result<()> {
    let (mode, rest) = arguments.split_first().map_or(("", &[][..]), |(mode, rest)| (mode.to_str().unwrap_or_default(), rest));
    match (mode, rest) {
        ("--floor", [root, out]) => floor::run(root.as_ref(), out.as_ref()),
        ("--measure", command) => {
            let usage = measure::run(command)?;
            println!("{} {} {}", usage.user, usage.system, usage.memory);
            Ok(())
        }
        ("--generate", [documents, root, ..]) => generate(documents, root.as_ref()),
        // `cargo test --all-targets` calls without arguments, `cargo bench` always with `--bench`.
        ("", _) => {
            println!("run me with `cargo bench --bench full_build`");
            Ok(())
        }
        _ => bench(arguments.iter().any(|argument| argument == "--small")),
    }
}

fn generate(documents: &OsString, root: &Path) -> io::Result<()> {
    let documents = documents.to_str().and_then(|number| number.parse().ok()).filter(|number| *number >= 2);
    let documents = documents.ok_or_else(|| io::Error::other("--generate needs a number of documents, 2 or more, and a folder"))?;
    generator::generate(documents, root)?;
    println!("{documents} documents in {}", root.display());
    Ok(())
}

fn bench(small: bool) -> io::Result<()> {
    if cfg!(debug_assertions) {
        eprintln!("warning: this is not a release build; the figures mean nothing");
    }
    let sizes: &[(usize, usize)] = if small { &[(1_000, 5)] } else { &[(1_000, 5), (10_000, 2)] };
    let folder = tempfile::tempdir()?;
    let mut results = Vec::new();
    println!("\ndocuments                user     system        CPU      memory   (medians)");
    for (documents, rounds) in sizes {
        let result = Result::of(&folder.path().join(documents.to_string()), *documents, *rounds)?;
        result.print();
        results.push(result);
    }
    print_goals(&results);
    Ok(())
}

/// Figures of one size: medians of its rounds.
struct Result {
    documents: usize,
    floor: Usage,
    build: Usage,
    /// Median of the ratios of each round.
    ratio: f64,
    /// Bytes and files of the site.
    output: (u64, usize),
}

impl Result {
    fn of(folder: &Path, documents: usize, rounds: usize) -> io::Result<Result> {
        let root = folder.join("input");
        generator::generate(documents, &root)?;
        check(&root)?;
        let mut pairs = Vec::new();
        for round in 0..=rounds {
            // Nothing is deleted before the end: ext4 does not hand out the numbers of files deleted in the last minutes, and
            // looks for others at a cost of several times that of writing the file.
            let out = folder.join(format!("out-{round}"));
            let pair = (run_floor(&root, &out.join("floor"))?, run_build(&root, &out.join("build"))?);
            if round > 0 {
                pairs.push(pair); // the first only warms the caches of the file system
            }
        }
        let output = size(&folder.join("out-0/build/site"))?;
        let of = |take: fn(&(Usage, Usage)) -> Usage| {
            let part = |part: fn(Usage) -> i64| median(pairs.iter().map(|pair| part(take(pair)) as f64).collect()) as i64;
            Usage { user: part(|usage| usage.user), system: part(|usage| usage.system), memory: part(|usage| usage.memory) }
        };
        let ratio = median(pairs.iter().map(|(floor, build)| share(build.micros(), floor.micros())).collect());
        Ok(Result { documents, floor: of(|pair| pair.0), build: of(|pair| pair.1), ratio, output })
    }

    fn print(&self) {
        for (name, usage) in [("floor", self.floor), ("build", self.build)] {
            println!(
                "{:>9}  {name}  {:>8.3} s {:>8.3} s {:>8.3} s {:>8.1} MB",
                self.documents,
                mega(usage.user),
                mega(usage.system),
                mega(usage.micros()),
                mega(usage.memory),
            );
        }
        println!("{:>9}  output {:.1} MB in {} files\n", self.documents, self.output.0 as f64 / 1e6, self.output.1);
    }
}

fn run_floor(root: &Path, out: &Path) -> io::Result<Usage> {
    fs::create_dir_all(out)?;
    Usage::of(&[env::current_exe()?.into(), "--floor".into(), root.into(), out.into()])
}

fn run_build(root: &Path, out: &Path) -> io::Result<Usage> {
    fs::create_dir_all(out)?;
    let site = out.join("site");
    Usage::of(&[CLAUSEBOOK.into(), "build".into(), root.into(), "--date".into(), DATE.into(), "--out".into(), site.into()])
}

fn print_goals(results: &[Result]) {
    let Some(first) = results.first() else { return };
    goal("build / floor", first.ratio, 3.0, "x");
    goal("peak memory", mega(first.build.memory), 120.0, "MB");
    goal("output", first.output.0 as f64 / 1e6, 40.0, "MB");
    if let Some(last) = results.get(1) {
        let name = format!("{} / {}", last.documents, first.documents);
        goal(&name, share(last.build.micros(), first.build.micros()), 10.5, "x");
        println!("{:>16}  {:>7.2} x  for the floor", "the same", share(last.floor.micros(), first.floor.micros()));
        println!("{:>16}  {:>7.2} x  at {} documents", "build / floor", last.ratio, last.documents);
    }
}

fn goal(name: &str, value: f64, limit: f64, unit: &str) {
    let verdict = if value <= limit { "holds" } else { "MISSED" };
    println!("{name:>16}  {value:>7.2} {unit:<2} of {limit:>5.1} {unit:<2}  {verdict}");
}

/// The generated organization has no errors and no warnings, or the benchmark would measure the reporting of faults.
fn check(root: &Path) -> io::Result<()> {
    let status = Command::new(CLAUSEBOOK).args(["check", "--strict", "--date", DATE]).arg(root).stdout(Stdio::null()).status()?;
    if status.success() { Ok(()) } else { Err(io::Error::other("the generated organization has findings")) }
}

fn size(folder: &Path) -> io::Result<(u64, usize)> {
    let (mut bytes, mut files) = (0, 0);
    for entry in WalkDir::new(folder) {
        let entry = entry?;
        if entry.file_type().is_file() {
            bytes += entry.metadata()?.len();
            files += 1;
        }
    }
    Ok((bytes, files))
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    (values[(values.len() - 1) / 2] + values[values.len() / 2]) / 2.0
}

fn share(value: i64, of: i64) -> f64 {
    value as f64 / of as f64
}

/// Microseconds as seconds, bytes as megabytes.
fn mega(value: i64) -> f64 {
    value as f64 / 1e6
}
