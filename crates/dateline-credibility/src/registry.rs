//! The outlets that are known by name and address.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use crate::address::Address;
use crate::malformed::{Malformed, line_of, utf8};
use crate::outlet_name::OutletName;

/// The registry that is used where no other is named.
pub(crate) const BUILT_IN: (&str, &str) =
    ("outlets/outlets.toml", include_str!("../../../config/outlets/outlets.toml"));

/// The outlets of a registry file.
#[derive(Debug, Default)]
pub(crate) struct Registry {
    outlets: Vec<ListedOutlet>,
    // Invariant: every value is an index into `outlets`.
    by_address: BTreeMap<String, usize>,
    by_name: BTreeMap<OutletName, usize>,
}

/// An outlet of a registry file.
#[derive(Debug)]
pub(crate) struct ListedOutlet {
    pub(crate) name: String,
    pub(crate) aliases: Vec<String>,
    pub(crate) domains: Vec<Address>,
    pub(crate) country: Option<String>,
    pub(crate) kind: Option<String>,
}

impl ListedOutlet {
    /// Whether its texts are made for others to print, so that its name under a text does not tell
    /// where the text stands.
    pub(crate) fn is_agency(&self) -> bool {
        self.kind.as_deref() == Some("agency")
    }

    /// Whether its pages are the work of others: an address there tells nothing of the outlet.
    pub(crate) fn carries_others(&self) -> bool {
        matches!(self.kind.as_deref(), Some("aggregator" | "platform"))
    }
}

impl Registry {
    /// Reads a registry file.
    ///
    /// # Errors
    /// With the line of the first thing that is wrong.
    pub(crate) fn parse(content: &[u8]) -> Result<Self, Malformed> {
        let content = utf8(content)?;
        let file: RegistryFile = toml::from_str(content).map_err(|error| {
            let line = error.span().map_or(1, |it| line_of(content, it.start));
            Malformed::new(line, error.message().trim().to_owned())
        })?;
        let mut registry = Self::default();
        for outlet in file.outlets {
            registry.add(outlet, content)?;
        }
        Ok(registry)
    }

    fn add(&mut self, outlet: OutletEntry, content: &str) -> Result<(), Malformed> {
        let line = |span: std::ops::Range<usize>| line_of(content, span.start);
        let index = self.outlets.len();
        let names =
            std::iter::once((&outlet.name, outlet.shared_name)).chain(outlet.aliases.iter().map(|it| (it, false)));
        for (name, shared) in names {
            let problem = |problem: String| Malformed::new(line(name.span()), problem);
            let written = name.get_ref();
            let key =
                OutletName::new(written).ok_or_else(|| problem(format!("the name {written:?} has no letters")))?;
            if shared {
                continue;
            }
            if let Some(other) = self.by_name.insert(key, index).filter(|it| *it != index) {
                let other = &self.outlets[other].name;
                return Err(problem(format!(
                    "`{written}` is a name of `{other}` already; where several outlets share a name, give each \
                     `shared_name = true`, or drop the alias"
                )));
            }
        }
        let mut domains = Vec::new();
        for domain in &outlet.domains {
            let problem = |problem: String| Malformed::new(line(domain.span()), problem);
            let written = domain.get_ref();
            let address = Address::parse(written).ok_or_else(|| {
                problem(format!("`{written}` is no public domain; write one such as `example.co.uk`"))
            })?;
            if let Some(other) = self.by_address.insert(address.key(), index).filter(|it| *it != index) {
                return Err(problem(format!("`{written}` belongs to `{}` already", self.outlets[other].name)));
            }
            domains.push(address);
        }
        if let Some(country) = outlet.country.as_ref().filter(|it| !is_country(it.get_ref())) {
            let problem = format!("`{}` is no ISO 3166 code of two letters, such as `GB`", country.get_ref());
            return Err(Malformed::new(line(country.span()), problem));
        }
        self.outlets.push(ListedOutlet {
            name: outlet.name.into_inner(),
            aliases: outlet.aliases.into_iter().map(Spanned::into_inner).collect(),
            domains,
            country: outlet.country.map(Spanned::into_inner),
            kind: outlet.kind,
        });
        Ok(())
    }

    /// The outlet that an address belongs to.
    pub(crate) fn at(&self, address: &Address) -> Option<&ListedOutlet> {
        address.keys().find_map(|key| self.by_address.get(&key)).map(|index| &self.outlets[*index])
    }

    /// The outlet that alone goes by a name.
    pub(crate) fn named(&self, name: &OutletName) -> Option<&ListedOutlet> {
        self.by_name.get(name).map(|index| &self.outlets[*index])
    }

    /// The agencies, each with all its names.
    pub(crate) fn agencies(&self) -> impl Iterator<Item = &ListedOutlet> {
        self.outlets.iter().filter(|it| it.is_agency())
    }
}

/// Whether this is a country's code of two capital letters.
pub(crate) fn is_country(code: &str) -> bool {
    code.len() == 2 && code.bytes().all(|it| it.is_ascii_uppercase())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RegistryFile {
    #[serde(rename = "outlet", default)]
    outlets: Vec<OutletEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OutletEntry {
    name: Spanned<String>,
    /// Whether others go by the name too, so that it alone does not tell.
    #[serde(default)]
    shared_name: bool,
    #[serde(default)]
    aliases: Vec<Spanned<String>>,
    #[serde(default)]
    domains: Vec<Spanned<String>>,
    country: Option<Spanned<String>>,
    kind: Option<String>,
}
