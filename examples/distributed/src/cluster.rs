//! Executors, and sessions of scheduler and clients: Ballista with the functions of this program.

use std::sync::Arc;

use ballista_core::error::Result;
use ballista_core::extension::{SessionConfigExt, SessionStateExt};
use ballista_core::registry::BallistaFunctionRegistry;
use ballista_executor::executor_process::{ExecutorProcessConfig, start_executor_process};
use datafusion::error::Result as Planned;
use datafusion::execution::{FunctionRegistry, SessionState, SessionStateBuilder};
use datafusion::prelude::{SessionConfig, SessionContext};

use crate::functions;
use crate::options::Options;

/// Seconds between two signs of life of an executor.
pub const HEARTBEAT: u64 = 3;

/// Bytes of a message: a plan, or a batch of rows. A row may hold a cluster with its articles.
pub const MESSAGE: u32 = 1 << 30;

/// Runs an executor until the process ends.
pub async fn executor(options: &Options) -> Result<()> {
    std::fs::create_dir_all(&options.work)?;
    let mut registry = BallistaFunctionRegistry::default();
    for function in functions::all() {
        registry.scalar_functions.insert(function.name().to_owned(), Arc::new(function));
    }
    let config = ExecutorProcessConfig {
        bind_host: "0.0.0.0".into(),
        external_host: Some(options.host.clone()),
        port: options.flight_port,
        grpc_port: options.grpc_port,
        scheduler_host: options.scheduler.clone(),
        scheduler_port: options.port,
        scheduler_connect_timeout_seconds: 60,
        concurrent_tasks: options.tasks,
        work_dir: Some(options.work.to_string_lossy().into_owned()),
        executor_heartbeat_interval_seconds: HEARTBEAT,
        memory_pool_size: options.memory,
        grpc_max_decoding_message_size: MESSAGE,
        grpc_max_encoding_message_size: MESSAGE,
        override_function_registry: Some(Arc::new(registry)),
        override_config_producer: Some(Arc::new(session_config)),
        ..ExecutorProcessConfig::default()
    };
    start_executor_process(Arc::new(config)).await
}

/// A session whose queries run on the scheduler.
pub fn session(options: &Options) -> Planned<SessionContext> {
    let config = session_config().with_target_partitions(options.partitions);
    let url = format!("http://{}:{}", options.scheduler, options.port);
    // Ballista leaves only functions of its own in a state that it takes over.
    let state = state(config)?.upgrade_for_ballista(url)?;
    Ok(SessionContext::new_with_state(with_functions(state)?))
}

/// The settings of every session.
///
/// The adaptive planner does not recover from the loss of an executor. The grouping of a wording
/// with its partners holds lists in rows, which need small batches.
pub fn session_config() -> SessionConfig {
    SessionConfig::new_with_ballista()
        .set_bool("ballista.planner.adaptive.enabled", false)
        .set_u64("ballista.client.grpc_max_message_size", u64::from(MESSAGE))
        .set_u64("ballista.client.grpc_timeout_seconds", 600)
        .set_bool("datafusion.execution.parquet.schema_force_view_types", false)
        .set_bool("datafusion.sql_parser.map_string_types_to_utf8view", false)
        .with_batch_size(1024)
}

/// What a query needs on scheduler and client.
pub fn state(config: SessionConfig) -> Planned<SessionState> {
    with_functions(SessionStateBuilder::new().with_default_features().with_config(config).build())
}

fn with_functions(mut state: SessionState) -> Planned<SessionState> {
    for function in functions::all() {
        state.register_udf(Arc::new(function))?;
    }
    Ok(state)
}
