//! `clausebook build`: check, render beside the target, swap in.

use super::options::Build;
use super::progress::Progress;
use super::{exit, output};
use crate::analysis::Tally;
use crate::content::INPUTS;
use crate::model::Model;
use crate::publish::{self, Published, Stage, Target};
use crate::workspace::Workspace;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Instant;

pub fn run(options: &Build) -> Result<u8, String> {
    let start = Instant::now();
    let root = &options.root.root;
    output::folder(root)?;
    let date = output::today(options.root.date)?;
    let (mut workspace, folder) = match options.catalogue_only {
        true => (Workspace::reference(root, date), "catalogue-site"),
        false => (Workspace::open(root, date), "site"),
    };
    let out = options.out.clone().unwrap_or_else(|| root.join(folder));
    if workspace.is_faulty(options.root.strict) {
        return refuse(&workspace, &out);
    }
    let inputs: Vec<PathBuf> = INPUTS.iter().map(|name| root.join(name)).collect();
    let target = Target::check(&out, root, &inputs, &workspace.keep).map_err(|refusal| refusal.to_string())?;
    publish::remove_staging_on_signal().map_err(|error| format!("cannot listen for signals: {error}"))?;
    let waiting = || output::warn(&format!("waiting for another build of {}\n", out.display()));
    let mut stage = target.stage(options.prune_foreign, waiting).map_err(|refusal| refusal.to_string())?;
    if let Some(shortage) = stage.expect(workspace.expected_size()) {
        output::warn(&format!("warning: {shortage}\n"));
    }
    render(&mut workspace, &stage)?;
    if workspace.is_faulty(options.root.strict) {
        return refuse(&workspace, &out);
    }
    let published = stage.publish(&workspace.input_digest()).map_err(|error| error.to_string())?;
    output::findings(&workspace.diagnostics, &workspace.sources);
    output::print(&summary(&workspace, &published, &out, start))?;
    // The process ends here; taking a large model apart piece by piece would only cost time.
    std::mem::forget(workspace);
    Ok(exit::CLEAN)
}

fn refuse(workspace: &Workspace, out: &Path) -> Result<u8, String> {
    output::findings(&workspace.diagnostics, &workspace.sources);
    let kept = if out.join("index.html").is_file() { format!("; {} stays as it was", out.display()) } else { String::new() };
    output::warn(&format!("nothing was built: {}{kept}\n", output::tally(&workspace.diagnostics)));
    Ok(exit::FAULTS)
}

fn render(workspace: &mut Workspace, stage: &Stage) -> Result<(), String> {
    let progress = Progress::new(workspace.plan.pages().len());
    let rendered = workspace.render(|address, bytes| {
        progress.step();
        stage.write(address, bytes)
    });
    progress.finish();
    rendered.map_err(|error| error.to_string())?;
    Ok(())
}

fn summary(workspace: &Workspace, published: &Published, out: &Path, start: Instant) -> String {
    let model = &workspace.model;
    let mut text = if model.reference {
        let relations = model.clauses.iter().map(|clause| clause.shared.len()).sum();
        format!(
            "the catalogue: {}, {}, {}\n",
            output::count(model.standards.len(), "standard"),
            output::count(model.clauses.len(), "clause"),
            output::count(relations, "relation")
        )
    } else {
        organization(workspace)
    };
    let state = if published.unchanged { "unchanged" } else { "written" };
    let seconds = start.elapsed().as_secs_f64();
    let _ = writeln!(
        text,
        "{} files, {}, {state} in {seconds:.2} s; {}",
        published.files,
        size(published.bytes),
        output::tally(&workspace.diagnostics)
    );
    if !published.atomic {
        let _ = writeln!(text, "note: this folder cannot be swapped as a whole; files were replaced one by one");
    }
    let _ = writeln!(text, "open {}", out.join("index.html").display());
    text
}

fn organization(workspace: &Workspace) -> String {
    let model = &workspace.model;
    let mut text = format!(
        "{}: {}, {}, {}\n",
        model.organization.title,
        output::count(model.documents.len(), "document"),
        output::count(model.registers.len(), "register"),
        output::count(model.roles.len(), "role")
    );
    write_standards(&mut text, model, workspace);
    text
}

fn write_standards(text: &mut String, model: &Model, workspace: &Workspace) {
    let width = model.standards.iter().map(|standard| standard.full_name().len()).max().unwrap_or(0);
    for standard in model.standard_indices() {
        let Tally { effective, partial, gap, excluded } = workspace.coverage.tally(standard);
        let all = effective + partial + gap;
        let name = model[standard].full_name();
        let _ = write!(text, "  {name:width$}  {effective:3} of {all:3} answered");
        for (number, word) in [(partial, "in part"), (gap, "open"), (excluded, "excluded")] {
            if number > 0 {
                let _ = write!(text, ", {number} {word}");
            }
        }
        text.push('\n');
    }
}

fn size(bytes: u64) -> String {
    match bytes {
        0..1_000_000 => format!("{} kB", bytes.div_ceil(1000)),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}
