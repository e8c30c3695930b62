//! The scheduler: hands out tasks, and hands them out again when an executor dies.

use std::sync::Arc;
use std::time::Duration;

use ballista_core::error::{BallistaError, Result};
use ballista_core::serde::protobuf::UpdateTaskStatusParams;
use ballista_core::serde::protobuf::scheduler_grpc_server::SchedulerGrpc;
use ballista_scheduler::cluster::{BallistaCluster, ClusterState};
use ballista_scheduler::config::SchedulerConfig;
use ballista_scheduler::scheduler_process::{create_scheduler, start_grpc_service};
use ballista_scheduler::scheduler_server::SchedulerServer;
use datafusion_proto::protobuf::{LogicalPlanNode, PhysicalPlanNode};
use tonic::Request;

use crate::cluster::{HEARTBEAT, MESSAGE, session_config, state};
use crate::options::Options;

/// Seconds without a sign of life after which the tasks of an executor are given to others. It is told
/// to stop then, so a machine that is merely busy must not reach it.
const TIMEOUT: u64 = 60;

/// Seconds for which the shuffled data of a finished query is kept.
const KEPT: u64 = 3600;

type Scheduler = SchedulerServer<LogicalPlanNode, PhysicalPlanNode>;

/// Runs a scheduler until the process ends.
pub async fn run(options: &Options) -> Result<()> {
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
    let executors = cluster.cluster_state();
    let scheduler = create_scheduler(cluster, Arc::new(config)).await?;
    tokio::spawn(hand_out(scheduler.clone(), executors));
    start_grpc_service(address, scheduler).await
}

/// Hands out the tasks that wait, again and again.
///
/// Ballista 54 does so when a task ends or an executor comes. When an executor dies, its tasks wait,
/// and no other may be running. So this says, for an executor that is there, that none of its tasks
/// has ended.
async fn hand_out(scheduler: Scheduler, executors: Arc<dyn ClusterState>) {
    let mut alone = false;
    loop {
        tokio::time::sleep(Duration::from_secs(HEARTBEAT)).await;
        let executor = executors.executor_heartbeats().into_keys().next();
        if executor.is_none() && !alone {
            log::warn!("no executor is there: jobs wait for one");
        }
        alone = executor.is_none();
        let Some(executor_id) = executor else { continue };
        let none = UpdateTaskStatusParams { executor_id, task_status: Vec::new() };
        let handed = SchedulerGrpc::update_task_status(&scheduler, Request::new(none)).await;
        if let Err(error) = handed {
            log::warn!("tasks were not handed out: {error}");
        }
    }
}
