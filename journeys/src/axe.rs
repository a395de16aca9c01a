//! The machine's part of checking that everybody can use a page.

use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::browser::Browser;

/// The published rules that every page keeps: WCAG 2.0 to 2.2, levels A and AA.
const AXE_TAGS: [&str; 5] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/// One broken rule, as axe tells it.
#[derive(Debug, Deserialize)]
struct Violation {
    id: String,
    impact: Option<String>,
    help: String,
    nodes: Vec<ViolationNode>,
}

/// Where a rule is broken.
#[derive(Debug, Deserialize)]
struct ViolationNode {
    html: String,
}

impl Browser {
    /// Checks the page as it stands now against the rules of WCAG 2.2, A and AA.
    ///
    /// # Errors
    /// Lists each broken rule with the markup that breaks it.
    pub async fn axe(&self) -> Result<()> {
        // Not a criterion of the standard, but how a screen reader learns where it is.
        let heading = json!({"page-has-heading-one": {"enabled": true}});
        let tags = json!({"type": "tag", "values": AXE_TAGS});
        self.run_axe(json!({"runOnly": tags, "rules": heading})).await?;
        // A label names the first field of that identity alone; the library leaves this to people.
        let twice = self.ask("twice", "").await?;
        let twice = twice.as_str().unwrap_or_default();
        ensure!(twice.is_empty(), "{}: several fields have the identity {twice}", self.url().await?);
        self.check_console().await
    }

    /// Only what changes with the colour scheme.
    pub(crate) async fn axe_colours(&self) -> Result<()> {
        let colours = json!({"type": "rule", "values": ["color-contrast"]});
        self.run_axe(json!({"runOnly": colours})).await
    }

    async fn run_axe(&self, options: Value) -> Result<()> {
        let axe = crate::service("ATIENDE_TEST_AXE", "browser")?;
        let axe = std::fs::read_to_string(&axe).with_context(|| format!("no axe at {axe}"))?;
        self.driver.execute(format!("if (!window.axe) {{ {axe} }}"), vec![]).await?;
        let script = "const [options, done] = arguments;
            axe.run(document, { ...options, resultTypes: ['violations'] })
                .then((result) => done({ passes: result.passes.length, broken: result.violations }))
                .catch((error) => done({ passes: 0, broken: [], error: String(error) }));";
        let result = self.driver.execute_async(script, vec![options]).await?;
        let result = result.json();
        // Rules that looked at nothing prove nothing.
        ensure!(result["passes"].as_u64() > Some(0), "axe checked nothing: {}", result["error"]);
        let broken: Vec<Violation> = serde_json::from_value(result["broken"].clone())?;
        if !broken.is_empty() {
            bail!("{} breaks accessibility rules:\n{}", self.url().await?, list(&broken));
        }
        Ok(())
    }
}

fn list(broken: &[Violation]) -> String {
    let mut lines = String::new();
    for rule in broken {
        let impact = rule.impact.as_deref().unwrap_or("?");
        lines += &format!("- {} ({impact}): {}\n", rule.id, rule.help);
        for node in &rule.nodes {
            lines += &format!("    {}\n", node.html);
        }
    }
    lines
}
