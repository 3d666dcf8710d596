//! Currencies, as symbols and as ISO 4217 codes.

/// A currency as written before its amount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Currency {
    /// The symbol or code as written: `€`, `US$`, `EUR`.
    pub sign: String,
    pub spaced: bool,
}

impl Currency {
    /// Whether the two are one money, where `dollar` is the ISO 4217 code of the currency that a bare sign such as `$` stands for.
    pub(crate) fn same(&self, other: &Self, dollar: Option<&str>) -> bool {
        self.code(dollar) == other.code(dollar)
    }

    /// Whether this is an ISO 4217 code in use.
    pub(crate) fn is_code(code: &str) -> bool {
        is_code(code)
    }

    /// Its ISO 4217 code, or its sign where that is the sign of several currencies and nothing says which.
    pub(crate) fn code<'c>(&'c self, dollar: Option<&'c str>) -> &'c str {
        match (self.sign.as_str(), dollar) {
            ("US$", _) => "USD",
            ("€", _) => "EUR",
            ("$", Some(code)) if code.ends_with('D') || PESOS.contains(&code) => code,
            ("£", Some(code)) if code.ends_with('P') => code,
            ("¥", Some("JPY" | "CNY")) => dollar.unwrap_or_default(),
            ("£", _) => "GBP",
            (sign, _) => sign,
        }
    }
}

/// Pesos that are written with the sign of the dollar.
const PESOS: [&str; 5] = ["ARS", "CLP", "COP", "MXN", "UYU"];

/// Symbols of currencies in use.
pub(super) const SYMBOLS: &str = "$€£¥₹₽₺₴₪₩₦₫₱₲₵₡₸₼₾₿฿៛₭₮";

/// Whether `letters` may touch a symbol before it, as in `US$`, `R$` or `E£`.
pub(super) fn is_prefix(letters: &str) -> bool {
    letters.len() <= 3 && letters.chars().all(|c| c.is_ascii_uppercase())
}

/// Whether `code` is an ISO 4217 code in use. Lower case is a word, not a code.
pub(super) fn is_code(code: &str) -> bool {
    code.len() == 3 && CODES.split_ascii_whitespace().any(|known| known == code)
}

const CODES: &str = "
AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK
DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS
KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD
OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP
TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG";
