//! A story as it is told: its front matter, and its fenced blocks as steps.

/// One story.
pub struct Case {
    /// Its path below `tests/cases`.
    pub name: String,
    /// The story that it begins after.
    pub setup: Option<String>,
    /// Programs without which it is skipped.
    pub needs: Vec<String>,
    /// What is done, in order.
    pub steps: Vec<Step>,
    /// The whole text, line by line.
    pub lines: Vec<String>,
}

/// One thing that is done.
pub enum Step {
    /// Files that somebody wrote: path and text.
    Files(Vec<(String, String)>),
    /// A command, and what it is told to show.
    Command(Command),
}

/// A command, and what it is told to show.
pub struct Command {
    /// The command, its continued lines joined by line breaks.
    pub text: String,
    /// What a terminal would show.
    pub expected: Vec<String>,
    /// The exit code.
    pub exit: i32,
    /// The index of the line after the command.
    pub from: usize,
    /// The index of the line after what it shows.
    pub to: usize,
}

impl Case {
    /// Reads a story; what cannot be one stops the test with its place.
    pub fn read(name: &str, text: &str) -> Case {
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let mut case =
            Case { name: name.to_owned(), setup: None, needs: Vec::new(), steps: Vec::new(), lines };
        let mut at = case.front();
        while at < case.lines.len() {
            let line = case.lines[at].clone();
            at += 1;
            let ticks = line.len() - line.trim_start_matches('`').len();
            if ticks < 3 {
                continue;
            }
            let fence = "`".repeat(ticks);
            let found = case.lines[at..].iter().position(|line| *line == fence);
            let end = at + found.unwrap_or_else(|| panic!("{name}:{at}: the fence is not closed"));
            match line[ticks..].trim() {
                "files" => case.steps.push(Step::Files(archive(&case.lines[at..end], name, at))),
                "console" => case.commands(at, end),
                _ => {}
            }
            at = end + 1;
        }
        assert!(!case.steps.is_empty(), "{name}: nothing is done in this story");
        case
    }

    /// The commands of the story.
    pub fn each_command(&self) -> impl Iterator<Item = &Command> {
        self.steps.iter().filter_map(|step| match step {
            Step::Command(command) => Some(command),
            Step::Files(_) => None,
        })
    }

    /// Reads the front matter and gives the index of the line after it.
    fn front(&mut self) -> usize {
        if self.lines.first().is_none_or(|line| line != "---") {
            return 0;
        }
        for (at, line) in self.lines.iter().enumerate().skip(1) {
            match line.split_once(": ") {
                _ if line == "---" => return at + 1,
                Some(("setup", setup)) => self.setup = Some(setup.to_owned()),
                Some(("needs", needs)) => self.needs = needs.split(", ").map(str::to_owned).collect(),
                _ => panic!("{}:{}: neither `setup: NAME` nor `needs: PROGRAM`", self.name, at + 1),
            }
        }
        panic!("{}: the front matter is not closed", self.name)
    }

    fn commands(&mut self, start: usize, end: usize) {
        let mut at = start;
        while at < end {
            let first = &self.lines[at];
            let Some(text) = first.strip_prefix("$ ") else {
                assert!(first.is_empty(), "{}:{}: a command begins with `$ `", self.name, at + 1);
                at += 1;
                continue;
            };
            let more = self.lines[at + 1..end].iter().map_while(|line| line.strip_prefix("> "));
            let text = std::iter::once(text).chain(more).collect::<Vec<_>>().join("\n");
            let from = at + 1 + text.matches('\n').count();
            let shown = self.lines[from..end].iter().position(|line| line.starts_with("$ "));
            let next = shown.map_or(end, |count| from + count);
            // Empty lines before the next command are the reader's.
            let empty = self.lines[from..next].iter().rev().take_while(|line| line.is_empty()).count();
            let to = next - empty;
            let mut expected = self.lines[from..to].to_vec();
            let code = expected.last().and_then(|line| line.strip_prefix("? "));
            let exit = code.map_or(0, |code| code.parse().expect("`? ` stands before an exit code"));
            expected.truncate(expected.len() - usize::from(exit != 0));
            self.steps.push(Step::Command(Command { text, expected, exit, from, to }));
            at = next;
        }
    }
}

fn archive(lines: &[String], name: &str, start: usize) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if let Some(path) = line.strip_prefix("-- ").and_then(|rest| rest.strip_suffix(" --")) {
            files.push((path.to_owned(), String::new()));
            continue;
        }
        let file =
            files.last_mut().unwrap_or_else(|| panic!("{name}:{}: text before a path", start + at + 1));
        file.1.push_str(line);
        file.1.push('\n');
    }
    files
}
