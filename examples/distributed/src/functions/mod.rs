//! The library as functions of the engine: from columns to a column.

mod collate;
mod group;
mod keys;
mod matches;
mod read;

use std::hash::{Hash, Hasher};

use datafusion::arrow::array::ArrayRef;
use datafusion::arrow::datatypes::DataType;
use datafusion::error::Result;
use datafusion::logical_expr::{
    ColumnarValue, ScalarFunctionArgs, ScalarUDF, ScalarUDFImpl, Signature, Volatility,
};

use crate::entry::EntryRow;
use crate::quotation::ArticleRow;
use crate::rows::{list_of, row};
use group::MemberRow;
pub use keys::Common;
use keys::KeysRow;
pub use matches::MatchRow;

/// A function, by name.
#[derive(Debug)]
struct Function {
    name: &'static str,
    signature: Signature,
    returns: DataType,
    compute: fn(&[ArrayRef]) -> Result<ArrayRef>,
}

/// All functions. Scheduler, executors and clients must have the same.
pub fn all() -> Vec<ScalarUDF> {
    let text = || DataType::Utf8;
    let texts = || list_of(DataType::Utf8);
    let table: [(&'static str, Vec<DataType>, DataType, fn(&[ArrayRef]) -> Result<ArrayRef>); 8] = [
        ("read_file", vec![text()], list_of(row::<ArticleRow>()), read::read_file),
        ("with_speaker", vec![text(); 3], text(), read::with_speaker),
        ("keys", vec![text(); 2], row::<KeysRow>(), keys::keys),
        ("matches", vec![texts(), texts(), text()], list_of(row::<MatchRow>()), matches::matches),
        ("members", vec![texts()], list_of(row::<MemberRow>()), group::members),
        ("witness", vec![text(), text(), texts()], text(), collate::witness),
        ("entry", vec![texts()], row::<EntryRow>(), collate::entry),
        ("singles", vec![text()], list_of(row::<EntryRow>()), collate::singles),
    ];
    let function = |(name, arguments, returns, compute)| {
        // Volatile: the optimiser must neither repeat a function nor move it past another step.
        let signature = Signature::exact(arguments, Volatility::Volatile);
        ScalarUDF::from(Function { name, signature, returns, compute })
    };
    table.into_iter().map(function).collect()
}

impl ScalarUDFImpl for Function {
    fn name(&self) -> &str {
        self.name
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(self.returns.clone())
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let rows = args.number_rows;
        let columns: Result<Vec<ArrayRef>> =
            args.args.iter().map(|value| value.to_array(rows)).collect();
        Ok(ColumnarValue::Array((self.compute)(&columns?)?))
    }
}

impl PartialEq for Function {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Function {}

impl Hash for Function {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name.hash(state);
    }
}
