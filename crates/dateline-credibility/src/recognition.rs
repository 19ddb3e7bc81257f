//! Which outlet an article is from, and what the raters say of it.

use dateline_core::{Metadata, Spans};
use dateline_layers::{Block, FoundBy, Outlet, Rating};

use crate::address::Address;
use crate::outlet_name::OutletName;
use crate::rating_table::{RatingTable, Row};
use crate::registry::{ListedOutlet, Registry};
use crate::self_naming::self_named;

/// The outlets and ratings that are known.
#[derive(Debug)]
pub(crate) struct KnownOutlets {
    pub(crate) registry: Registry,
    pub(crate) tables: Vec<RatingTable>,
}

impl KnownOutlets {
    /// The outlet of an article, if the input says which one it is: by its address, else by a name
    /// in the metadata, else by a line in which the outlet names itself. Never by style, and never
    /// because the text speaks of an outlet or credits one.
    ///
    /// An address that is not known outranks a name that is: sites that pass for another carry its
    /// name. Addresses of platforms and aggregators carry the pages of others and do not count
    /// against a name.
    pub(crate) fn recognise(&self, text: &str, metadata: &Metadata, blocks: Option<&Spans<Block>>) -> Option<Outlet> {
        let name = metadata.outlet.as_deref().map(str::trim).filter(|it| !it.is_empty());
        let addresses = [&metadata.url, &metadata.domain];
        let address = addresses.into_iter().flatten().find_map(|it| Address::parse(it));
        let host = address.as_ref().and_then(|it| self.registry.at(it));
        match (address, host) {
            (Some(address), Some(listed)) if !listed.carries_others() || (name.is_none() && !is_platform(listed)) => {
                Some(self.listed(listed, Some(&address), FoundBy::Url))
            }
            (Some(address), None) => Some(self.unlisted(&address, name)),
            _ => match name {
                Some(name) => Some(self.named(name)),
                None => self.in_text(text, blocks),
            },
        }
    }

    fn listed(&self, listed: &ListedOutlet, address: Option<&Address>, found_by: FoundBy) -> Outlet {
        Outlet {
            name: listed.name.clone(),
            found_by,
            evidence: None,
            country: listed.country.clone(),
            kind: listed.kind.clone(),
            ratings: self.ratings(address, &listed.domains),
        }
    }

    /// An outlet of which no more is known than its address.
    fn unlisted(&self, address: &Address, name: Option<&str>) -> Outlet {
        let row = self.tables.iter().flat_map(|it| it.at(address)).next();
        // A name that belongs to a listed outlet is not this one's: see `recognise`.
        let own_name = name.filter(|it| self.lookup(it).is_none()).map(str::to_owned);
        let row_name = || row.and_then(|it| it.name.clone());
        Outlet {
            name: own_name.or_else(row_name).unwrap_or_else(|| address.registrable().to_owned()),
            found_by: FoundBy::Url,
            evidence: None,
            country: row.and_then(|it| it.country.clone()),
            kind: None,
            ratings: self.ratings(Some(address), &[]),
        }
    }

    fn named(&self, name: &str) -> Outlet {
        if let Some(listed) = self.lookup(name) {
            return self.listed(listed, None, FoundBy::Metadata);
        }
        let (name, found_by) = (name.to_owned(), FoundBy::Metadata);
        Outlet { name, found_by, evidence: None, country: None, kind: None, ratings: Vec::new() }
    }

    /// The listed outlet that goes by this name, or by this address where the name is one.
    fn lookup(&self, name: &str) -> Option<&ListedOutlet> {
        let by_address = || if name.contains(' ') { None } else { self.registry.at(&Address::parse(name)?) };
        OutletName::new(name).and_then(|it| self.registry.named(&it)).or_else(by_address)
    }

    fn in_text(&self, text: &str, blocks: Option<&Spans<Block>>) -> Option<Outlet> {
        let (listed, span) = self_named(text, blocks, &self.registry)?;
        Some(Outlet { evidence: Some(span.into()), ..self.listed(listed, None, FoundBy::Text) })
    }

    /// What each rater says: of the very address where a table has it, else of the outlet's
    /// domains. By rater and value, each once.
    fn ratings(&self, address: Option<&Address>, domains: &[Address]) -> Vec<Rating> {
        let mut ratings: Vec<Rating> = Vec::new();
        for table in &self.tables {
            let here: &[Row] = address.map_or(&[], |it| table.at(it));
            let elsewhere = || domains.iter().flat_map(|it| table.exactly(it)).collect::<Vec<&Row>>();
            let rows: Vec<&Row> = if here.is_empty() { elsewhere() } else { here.iter().collect() };
            ratings.extend(rows.into_iter().map(|it| table.rating(it)));
        }
        ratings.sort_by(|a, b| (&a.rater, &a.value, &a.date).cmp(&(&b.rater, &b.value, &b.date)));
        ratings.dedup();
        ratings
    }
}

fn is_platform(listed: &ListedOutlet) -> bool {
    listed.kind.as_deref() == Some("platform")
}
