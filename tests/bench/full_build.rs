//! The benchmark of a full build, against a floor in the same run: `cargo bench --bench full_build [-- --small]`.
//!
//! It generates organizations with 1,000 and 10,000 documents, builds each alternately with the floor and with
//! `clausebook build`, and prints processor times, peak memory, size of the output, and whether the goals hold. Times of a
//! busy machine are worth little by themselves; the ratios are what counts. It never fails because of a number.
//!
//! `-- --generate N DIR` only writes an organization, to try by hand.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a benchmark is a program for people at a terminal")]

mod floor;
mod generator;
mod measure;
mod words;

use measure::Usage;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
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
            println!("{} {}", usage.micros, usage.memory);
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
    for (documents, rounds) in sizes {
        let result = Result::of(&folder.path().join(documents.to_string()), *documents, *rounds)?;
        result.print(results.is_empty());
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
        let (root, floor_out, out) = (folder.join("input"), folder.join("floor"), folder.join("build"));
        generator::generate(documents, &root)?;
        check(&root)?;
        let site = out.join("site");
        let floor: Vec<OsString> = vec![env::current_exe()?.into(), "--floor".into(), (&root).into(), (&floor_out).into()];
        let build = ["build".into(), (&root).into(), "--date".into(), DATE.into(), "--out".into(), (&site).into()];
        let build: Vec<OsString> = std::iter::once(CLAUSEBOOK.into()).chain(build).collect();
        let mut pairs = Vec::new();
        let mut output = (0, 0);
        for round in 0..=rounds {
            let pair = (fresh(&floor, &floor_out)?, fresh(&build, &out)?);
            output = size(&site)?;
            if round > 0 {
                pairs.push(pair); // the first only warms the caches of the file system
            }
        }
        fs::remove_dir_all(folder)?;
        let of = |take: &dyn Fn(&(Usage, Usage)) -> Usage| Usage {
            micros: median(pairs.iter().map(|pair| take(pair).micros).collect()),
            memory: median(pairs.iter().map(|pair| take(pair).memory).collect()),
        };
        let ratios = pairs.iter().map(|(floor, build)| share(build.micros, floor.micros) * 1e6);
        let ratio = share(median(ratios.map(|ratio| ratio as i64).collect()), 1_000_000);
        Ok(Result { documents, floor: of(&|pair| pair.0), build: of(&|pair| pair.1), ratio, output })
    }

    fn print(&self, first: bool) {
        if first {
            println!(
                "{:>9}  {:>10} {:>9}  {:>10} {:>9}  {:>7}  {:>9} {:>7}",
                "documents", "floor CPU", "memory", "build CPU", "memory", "ratio", "output", "files"
            );
        }
        println!(
            "{:>9}  {:>7.3} s {:>6.1} MB  {:>7.3} s {:>6.1} MB  {:>7.2}  {:>6.1} MB {:>7}",
            self.documents,
            share(self.floor.micros, 1_000_000),
            share(self.floor.memory, 1_000_000),
            share(self.build.micros, 1_000_000),
            share(self.build.memory, 1_000_000),
            self.ratio,
            self.output.0 as f64 / 1e6,
            self.output.1,
        );
    }
}

fn print_goals(results: &[Result]) {
    println!();
    let Some(first) = results.first() else { return };
    goal("build / floor", first.ratio, 3.0, "x");
    goal("peak memory", share(first.build.memory, 1_000_000), 120.0, "MB");
    goal("output", first.output.0 as f64 / 1e6, 40.0, "MB");
    if let Some(last) = results.get(1) {
        let name = format!("{} / {}", last.documents, first.documents);
        goal(&name, share(last.build.micros, first.build.micros), 10.5, "x");
        println!("{:>16}  {:>7.2} x for the floor", "", share(last.floor.micros, first.floor.micros));
    }
}

fn goal(name: &str, value: f64, limit: f64, unit: &str) {
    let verdict = if value <= limit { "holds" } else { "MISSED" };
    println!("{name:>16}  {value:>7.2} {unit:<2} of {limit:>5.1} {unit:<2}  {verdict}");
}

/// The generated organization has no errors and no warnings, or the benchmark would measure the reporting of faults.
fn check(root: &Path) -> io::Result<()> {
    let status = Command::new(CLAUSEBOOK).args(["check", "--strict", "--date", DATE]).arg(root).status()?;
    if status.success() { Ok(()) } else { Err(io::Error::other("the generated organization has findings")) }
}

/// Measures a command that finds no output of a round before.
fn fresh(command: &[OsString], out: &PathBuf) -> io::Result<Usage> {
    if out.exists() {
        fs::remove_dir_all(out)?;
    }
    fs::create_dir_all(out)?;
    Usage::of(command)
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

fn median(mut values: Vec<i64>) -> i64 {
    values.sort_unstable();
    let middle = values.len() / 2;
    if values.len() % 2 == 1 { values[middle] } else { (values[middle - 1] + values[middle]) / 2 }
}

fn share(value: i64, of: i64) -> f64 {
    value as f64 / of as f64
}
