//! Closed lists of words, such as the kinds of a fact.

/// Defines an enum whose variants are words in the fact file, with reading, suggestions, schema.
macro_rules! keywords {
    (
        $(#[$meta:meta])*
        $name:ident, $what:literal {
            $($(#[$variant_meta:meta])* $variant:ident = $word:literal,)+
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, schemars::JsonSchema)]
        pub enum $name {
            $($(#[$variant_meta])* #[schemars(rename = $word)] $variant,)+
        }

        impl $name {
            pub(crate) const ALL: &'static [(&'static str, Self)] = &[$(($word, Self::$variant),)+];

            pub(crate) fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<C> $crate::yaml_reader::Read<C> for $name {
            fn read(
                reader: &mut $crate::yaml_reader::Reader<C>,
                node: &$crate::source_map::yaml::Node,
                path: &$crate::source_map::Path,
            ) -> Option<Self> {
                reader.word(node, path, $what, Self::ALL)
            }
        }

        impl $crate::factfile::visit::Visit for $name {
            fn visit<'a>(&'a self, walk: &mut $crate::factfile::visit::Walk<'_, 'a>) {
                walk.see($crate::factfile::visit::Leaf::Word(self.as_str()));
            }
        }
    };
}

pub(super) use keywords;
