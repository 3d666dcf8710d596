//! The engine that runs the `typst` program.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};

#[cfg(unix)]
use super::guard;
use super::program::Running;
use super::workspace::{ROOT, STDERR, STDOUT, Workspace, font_folder};
use super::{Engine, Job, TypesetError, described, program, report};

/// Sets each sheet with a run of the `typst` program.
///
/// The program is started directly, not through a shell, with an empty environment and in a
/// temporary folder of its own; it is killed when the time limit is over.
pub struct Cli {
    /// Its version has been checked.
    pub program: PathBuf,
    /// This program itself, to stand guard over the other; without it nobody does.
    pub factpress: Option<PathBuf>,
    pub system_root: Option<OsString>,
    pub reason: Option<String>,
}

impl Cli {
    /// The whole command for a job: everything that could change the result is given here.
    fn command(&self, job: &Job) -> Command {
        let mut command = program::command(&self.program, self.system_root.as_deref());
        command.args(["--color", "never"]);
        // A certificate that cannot be read makes every download fail before a connection is
        // opened; there is no option to forbid the network.
        command.args(["--cert", "../packages/none.pem"]);
        command.args(["compile", "--root", ".", "--ignore-system-fonts"]);
        for number in 0..job.fonts.len() {
            command.arg(format!("--font-path=../{}", font_folder(number)));
        }
        command.arg("--package-path=../packages");
        command.arg("--package-cache-path=../packages");
        command.arg(format!("--creation-timestamp={}", job.timestamp));
        command.args(["--format", "pdf", "--pdf-standard", "a-3a,ua-1"]);
        command.args(["--diagnostic-format", "human", "--"]);
        command.arg(&job.main).arg("../sheet.pdf");
        command
    }

    /// Who guards the folder and will run the program in it, where there is somebody.
    fn guard(&self, _job: &Job, _folder: &Path) -> Result<Option<Running>, TypesetError> {
        #[cfg(unix)]
        if let Some(factpress) = &self.factpress {
            let mut command = guard::command(factpress, _folder, &self.command(_job));
            return program::start_guard(&mut command).map(Some);
        }
        Ok(None)
    }

    /// Runs the program. Its output goes to files, which never fill up and block it.
    fn run(
        &self,
        job: &Job,
        workspace: &mut Workspace,
    ) -> Result<(ExitStatus, String), TypesetError> {
        let status = match &mut workspace.guard {
            #[cfg(unix)]
            Some(guard) => guard.guarded(job.time_limit)?,
            _ => {
                let mut command = self.command(job);
                command.current_dir(workspace.path(ROOT));
                command.stdout(Stdio::from(workspace.create(STDOUT)?));
                command.stderr(Stdio::from(workspace.create(STDERR)?));
                program::start(&mut command)?.wait(job.time_limit)?
            }
        };
        let said = workspace.read(STDERR)?;
        let said = workspace.without_root(&String::from_utf8_lossy(&said));
        Ok((status, said))
    }
}

impl Engine for Cli {
    fn describe(&self) -> String {
        let kind = format!("command line, {}", self.program.display());
        described(&kind, self.reason.as_deref())
    }

    fn typeset(&self, job: &Job) -> Result<Vec<u8>, TypesetError> {
        job.check()?;
        let mut workspace = Workspace::new(job, |folder| self.guard(job, folder))?;
        let (status, said) = self.run(job, &mut workspace)?;
        let files: Vec<&str> = job.files.keys().map(String::as_str).collect();
        let diagnostics = report::parse(&said, &files);
        if !diagnostics.is_empty() && matches!(status.code(), Some(0 | 1)) {
            return Err(TypesetError::Compile(diagnostics));
        }
        if !status.success() {
            return Err(TypesetError::Crashed(status.to_string(), said));
        }
        workspace.read("sheet.pdf")
    }
}
