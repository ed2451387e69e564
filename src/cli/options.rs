//! The words of the command line.

use super::new::Kind;
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use jiff::civil::Date;
use std::path::PathBuf;

/// Publishes an integrated management system as a cross-linked static website, clause by clause.
#[derive(Debug, Parser)]
#[command(name = "clausebook", version, propagate_version = true)]
pub struct Options {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Build the website of an organization
    Build(Build),
    /// Check an organization's folder without building
    Check(Check),
    /// Preview the website while editing
    Serve(Serve),
    /// Begin a handbook for the standards that you adopt
    Init(Init),
    /// Begin a document: the next free id, an owner, and a skeleton that fits its kind
    New(New),
    /// Explain a diagnostic code, a clause or a control
    Explain(Explain),
    /// Turn an existing folder of Markdown into an organization's folder, with a report
    Import(Import),
    /// List the standards of the catalogue, or the clauses of one
    Standards(Standards),
    /// Print or write JSON Schemas of the file formats, for editors
    Schema(Schema),
    /// Verify that a published website is still what was published
    Verify(Verify),
    /// Print completions for a shell
    Completions(Completions),
    /// Print the manual page, or write one for each command
    Man(Man),
    /// Print the licences of the program and of what it holds
    Licences,
}

/// Which folder, and which day is today.
#[derive(Debug, Args)]
pub struct Root {
    /// The organization's folder
    #[arg(default_value = ".", value_name = "ROOT")]
    pub root: PathBuf,
    /// The day that counts as today; else SOURCE_DATE_EPOCH, else the clock
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub date: Option<Date>,
    /// Count warnings as errors
    #[arg(long)]
    pub strict: bool,
}

#[derive(Debug, Args)]
pub struct Build {
    #[command(flatten)]
    pub root: Root,
    /// Where the website goes [default: ROOT/site]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Build the catalogue's own reference pages, without an organization [default output: ROOT/catalogue-site]
    #[arg(long)]
    pub catalogue_only: bool,
    /// Move files that are not ours out of the output folder, instead of refusing
    #[arg(long)]
    pub prune_foreign: bool,
}

#[derive(Debug, Args)]
pub struct Check {
    #[command(flatten)]
    pub root: Root,
    /// Check again after every change, until Ctrl-C
    #[arg(long, conflicts_with = "format")]
    pub watch: bool,
    /// How findings are written
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people, with the line and the value underlined
    Human,
    /// One JSON document
    Json,
    /// SARIF 2.1.0, for code scanning services
    Sarif,
    /// Annotations of GitHub Actions
    Github,
}

#[derive(Debug, Args)]
pub struct Explain {
    /// A code such as `overdue-review`, a clause such as `iso-27001/A.5.23`, or a shared clause such as `internal-audit`
    #[arg(value_name = "CODE|CLAUSE")]
    pub subject: Option<String>,
}

#[derive(Debug, Args)]
pub struct Standards {
    /// A standard and edition, such as `iso-27001:2022`
    #[arg(value_name = "ID")]
    pub id: Option<String>,
    /// Write JSON
    #[arg(long)]
    pub json: bool,
}

fn date(text: &str) -> Result<Date, String> {
    crate::resolve::parse_date(text).map_err(|message| format!("{message}; write year, month and day: 2026-03-31"))
}

#[derive(Debug, Args)]
pub struct Verify {
    /// The published website
    #[arg(value_name = "SITE")]
    pub site: PathBuf,
}

#[derive(Debug, Args)]
pub struct Schema {
    /// One of them, such as `front-matter`; without a name they are listed
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
    /// Write files into this folder instead
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

/// For previews on this machine; to publish, put the built site on a web server.
///
/// The preview answers GET and HEAD only, to requests that call it by its own name, within limits of size and time. It is
/// made for one person and a few browsers, not for the open network.
#[derive(Debug, Args)]
pub struct Serve {
    #[command(flatten)]
    pub root: Root,
    /// Port; 0 takes any that is free
    #[arg(long, default_value_t = 4000)]
    pub port: u16,
    /// Address to listen on; anything but loopback lets others on the network read the preview
    #[arg(long, default_value = "127.0.0.1", value_name = "ADDR")]
    pub host: std::net::IpAddr,
    /// Open the browser
    #[arg(long)]
    pub open: bool,
}

#[derive(Debug, Args)]
pub struct Init {
    /// The new folder; an empty one may be there already
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// Name of the organization; asked for at a terminal
    #[arg(long)]
    pub name: Option<String>,
    /// A standard to adopt, such as `iso-9001:2026`; once for each; asked for at a terminal
    #[arg(long = "standard", value_name = "ID")]
    pub standards: Vec<String>,
    /// Language of the interface and of what you will write
    #[arg(long, default_value = "en", value_name = "TAG")]
    pub language: String,
    /// The day on which the drafts are written; else SOURCE_DATE_EPOCH, else the clock
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub date: Option<Date>,
}

#[derive(Debug, Args)]
pub struct New {
    /// Kind of document
    #[arg(value_enum)]
    pub kind: Kind,
    /// Title, in quotes when it has several words
    pub title: String,
    /// The organization's folder
    #[arg(default_value = ".", value_name = "ROOT")]
    pub root: PathBuf,
    /// Role of roles.yaml that answers for it [default: the only role, or the one that owns most]
    #[arg(long, value_name = "ROLE")]
    pub owner: Option<String>,
    /// Id [default: the next free one of its kind]
    #[arg(long)]
    pub id: Option<String>,
    /// What it is to satisfy: a shared clause, or a clause such as `iso-9001/8.4.1`; once for each
    #[arg(long, value_name = "REF")]
    pub satisfies: Vec<String>,
    /// The day on which it is written; else SOURCE_DATE_EPOCH, else the clock
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub date: Option<Date>,
}

#[derive(Debug, Args)]
pub struct Completions {
    /// For which shell
    #[arg(value_enum)]
    pub shell: Shell,
}

#[derive(Debug, Args)]
pub struct Man {
    /// Write all pages into this folder instead
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Import {
    /// The folder of Markdown; it is only read
    #[arg(value_name = "FOLDER")]
    pub folder: PathBuf,
    /// The new folder, empty or absent [default: FOLDER-clausebook]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// A standard to adopt besides those that the files name, such as `iso-27001:2022`
    #[arg(long = "standard", value_name = "ID")]
    pub standards: Vec<String>,
    /// Print the report and write nothing
    #[arg(long)]
    pub dry_run: bool,
}
