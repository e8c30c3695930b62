//! Scheduler, executors, and the session of a client: Ballista with the functions of this program.

use std::sync::Arc;

use ballista_core::error::{BallistaError, Result};
use ballista_core::extension::{SessionConfigExt, SessionStateExt};
use ballista_core::registry::BallistaFunctionRegistry;
use ballista_executor::executor_process::{ExecutorProcessConfig, start_executor_process};
use ballista_scheduler::cluster::BallistaCluster;
use ballista_scheduler::config::SchedulerConfig;
use ballista_scheduler::scheduler_process::start_server;
use datafusion::error::Result as Planned;
use datafusion::execution::{FunctionRegistry, SessionState, SessionStateBuilder};
use datafusion::prelude::{SessionConfig, SessionContext};

use crate::functions;
use crate::options::Options;

/// Seconds without a sign of life after which the tasks of an executor are given to others. An
/// executor gives a sign each [`HEARTBEAT`] seconds.
const TIMEOUT: u64 = 15;
const HEARTBEAT: u64 = 3;

/// Seconds for which the shuffled data of a finished query is kept.
const KEPT: u64 = 3600;

/// Bytes of a message: a plan, or a batch of rows. A row may hold a cluster with its articles.
const MESSAGE: u32 = 1 << 30;

/// Runs a scheduler until the process ends.
pub async fn scheduler(options: &Options) -> Result<()> {
    let config = SchedulerConfig {
        bind_host: "0.0.0.0".into(),
        external_host: options.scheduler.clone(),
        bind_port: options.port,
        executor_timeout_seconds: TIMEOUT,
        expire_dead_executor_interval_seconds: HEARTBEAT,
        finished_job_data_clean_up_interval_seconds: KEPT,
        grpc_server_max_decoding_message_size: MESSAGE,
        grpc_server_max_encoding_message_size: MESSAGE,
        override_session_builder: Some(Arc::new(state)),
        override_config_producer: Some(Arc::new(session_config)),
        ..SchedulerConfig::default()
    };
    let address = format!("0.0.0.0:{}", options.port);
    let address = address.parse().map_err(|error| BallistaError::General(format!("{error}")))?;
    let cluster = BallistaCluster::new_from_config(&config).await?;
    start_server(cluster, address, Arc::new(config)).await
}

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
fn session_config() -> SessionConfig {
    SessionConfig::new_with_ballista()
        .set_bool("ballista.planner.adaptive.enabled", false)
        .set_u64("ballista.client.grpc_max_message_size", u64::from(MESSAGE))
        .set_u64("ballista.client.grpc_timeout_seconds", 600)
        .set_bool("datafusion.execution.parquet.schema_force_view_types", false)
        .set_bool("datafusion.sql_parser.map_string_types_to_utf8view", false)
        .with_batch_size(1024)
}

fn state(config: SessionConfig) -> Planned<SessionState> {
    with_functions(SessionStateBuilder::new().with_default_features().with_config(config).build())
}

fn with_functions(mut state: SessionState) -> Planned<SessionState> {
    for function in functions::all() {
        state.register_udf(Arc::new(function))?;
    }
    Ok(state)
}
