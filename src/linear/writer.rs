//! Writes the file of a model.
//!
//! The text is read back before it is returned, so a model that cannot be read is never written.

use super::schema::{Form, Schema, Template};
use super::weight::Weight;
use crate::error::{Error, Result};

/// Bytes of a line of rows, so that what changes is seen line by line.
const WIDTH: usize = 100;

/// A number in a file, as one whole number over another, so that it is read exactly.
type Ratio = (u64, u64);

impl Schema {
    /// The file of a model; `origin` stands above it. The temperature is left out where none is fitted.
    ///
    /// # Errors
    ///
    /// Where [`read`](Self::read) would not give these very weights.
    pub(crate) fn write(
        &self,
        origin: &str,
        step: Ratio,
        temperature: Ratio,
        mut weights: Vec<Weight>,
    ) -> Result<String> {
        weights.sort_unstable();
        let mut file: String = origin.lines().map(|line| format!("# {line}\n")).collect();
        file += &format!("model: {}\nversion: 2\nfeatures: {}\n", self.model, self.fingerprint());
        file += &format!("step: {}/{}\n", step.0, step.1);
        if self.tempered {
            file += &format!("temperature: {}/{}\n", temperature.0, temperature.1);
        }
        file += &format!("weights: {}\n", weights.len());
        let mut first = 0;
        for template in self.templates {
            let columns = first..first + template.columns;
            let own = weights.iter().filter(|weight| columns.contains(&weight.column.into()));
            let own = own.map(|own| Weight { column: own.column - columns.start as u16, ..*own });
            file += &template.lines(&own.collect::<Vec<_>>());
            first = columns.end;
        }
        let mut read = self.read(&file)?.1;
        read.sort_unstable();
        if read != weights {
            return Err(Error::config(
                "weights",
                weights.len(),
                "weights of the model’s templates",
            ));
        }
        Ok(file)
    }

    /// The file of a model whose templates are all dense, with steps of one `parts`th.
    pub(crate) fn write_dense(&self, origin: &str, parts: u64, weights: &[f64]) -> Result<String> {
        let steps = weights.iter().map(|weight| (weight * parts as f64).round() as i16);
        let weights = (0..).zip(steps).map(|(column, steps)| Weight { hash: 0, column, steps });
        self.write(origin, (1, parts), (1, 1), weights.collect())
    }
}

impl Template {
    /// The template with its weights, which are numbered from its first column.
    fn lines(&self, weights: &[Weight]) -> String {
        let dense = |all: &Weight| format!(" {}", all.steps);
        let sparse = |some: &Weight| format!(" {}={}", some.column, some.steps);
        let mut last = 0;
        let row = |row: &[Weight]| {
            let weights: String = row.iter().map(sparse).collect();
            let distance = row[0].hash - std::mem::replace(&mut last, row[0].hash);
            format!(" {distance}:{weights}")
        };
        let weights: String = match self.form {
            Form::Dense => weights.iter().map(dense).collect(),
            Form::Sparse => weights.iter().map(sparse).collect(),
            Form::Hashed => lines(weights.chunk_by(|a, b| a.hash == b.hash).map(row)),
        };
        format!("{}:{weights}\n", self.name)
    }
}

/// Rows joined to lines of about [`WIDTH`].
fn lines(rows: impl Iterator<Item = String>) -> String {
    let mut width = WIDTH;
    rows.map(|row| {
        let separator = if width + row.len() < WIDTH { ';' } else { '\n' };
        width = if separator == '\n' { row.len() } else { width + 1 + row.len() };
        format!("{separator}{row}")
    })
    .collect()
}

/// The step size for which the greatest weight has `most` steps; 1 if all weights are zero.
///
/// The greatest weight uses the whole range of steps, which keeps the rounding errors as small as
/// possible.
pub(crate) fn step(weights: impl Iterator<Item = f32>, most: i16) -> f32 {
    let greatest = weights.map(f32::abs).fold(0.0, f32::max);
    if greatest > 0.0 { greatest / f32::from(most) } else { 1.0 }
}

/// A weight in steps.
pub(crate) fn whole(weight: f32, step: f32) -> i16 {
    (weight / step).round() as i16
}

/// The exact ratio of a number that is positive and neither huge nor tiny.
///
/// Every `f32` is a whole number divided by a power of two.
pub(crate) fn ratio(number: f32) -> Ratio {
    let (mut over, mut under) = (f64::from(number), 1);
    while over.fract() != 0.0 && under < 1 << 52 {
        (over, under) = (over * 2.0, under * 2);
    }
    (over as u64, under)
}
