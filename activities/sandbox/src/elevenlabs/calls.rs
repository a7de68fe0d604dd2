//! The calls of all workspaces, as far as the partner would remember them.

use crate::journal::Journal;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use std::{
    collections::BTreeMap,
    io,
    path::Path,
    sync::{Mutex, PoisonError},
};

/// One conversation. Tokens of tools are not kept.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Call {
    pub conversation_id: String,
    pub call_sid: String,
    pub tenant: String,
    pub agent_id: String,
    pub phone_number_id: String,
    pub user_id: Option<String>,
    /// `outbound` or `inbound`, seen from the clinic.
    pub direction: String,
    pub external_number: String,
    pub language: String,
    pub persona: String,
    /// `initiated`, `in-progress`, `processing`, `done` or `failed`.
    pub status: String,
    pub failure_reason: Option<String>,
    pub started_unix: i64,
    pub duration_secs: i64,
    pub transcript: Vec<Value>,
    pub dynamic_variables: Map<String, Value>,
    pub first_message: Option<String>,
    pub termination_reason: String,
    /// `success`, `failure` or `unknown`.
    pub outcome: String,
    pub summary: String,
}

impl Call {
    pub fn started(&self) -> DateTime<Utc> {
        DateTime::from_timestamp(self.started_unix, 0).unwrap_or_default()
    }

    pub fn running(&self) -> bool {
        matches!(self.status.as_str(), "initiated" | "in-progress")
    }

    /// What the phone page shows.
    pub fn on_phone(&self) -> Value {
        let turns: Vec<Value> = self
            .transcript
            .iter()
            .map(|t| json!({"role": t["role"], "message": t["message"], "tool": t["tool_calls"][0]["tool_name"],
                "tool_failed": t["tool_results"][0]["is_error"], "tool_latency_secs": t["tool_results"][0]["tool_latency_secs"]}))
            .collect();
        json!({"id": self.conversation_id, "at": self.started(), "tenant": self.tenant, "direction": self.direction,
            "status": self.status, "failure_reason": self.failure_reason, "persona": self.persona,
            "language": self.language, "duration_secs": self.duration_secs, "transcript": turns})
    }
}

/// All calls, newest last; finished ones survive a restart.
pub struct Calls {
    live: Mutex<Vec<Call>>,
    journal: Journal<Call>,
    personas: Mutex<BTreeMap<String, String>>,
}

impl Calls {
    /// # Errors
    /// The journal cannot be opened.
    pub fn open(path: Option<&Path>) -> io::Result<Self> {
        let journal = Journal::<Call>::open(path)?;
        let mut live: Vec<Call> = Vec::new();
        for call in journal.read(<[Call]>::to_vec) {
            match live.iter_mut().find(|c| c.conversation_id == call.conversation_id) {
                Some(known) => *known = call,
                None => live.push(call),
            }
        }
        // A call that ran when the process ended was cut off, as on a real line.
        for call in live.iter_mut().filter(|c| c.status != "done" && c.status != "failed") {
            call.status = "failed".into();
            call.failure_reason = Some("unknown".into());
            call.termination_reason = "The line was cut".into();
        }
        Ok(Self {
            live: Mutex::new(live),
            journal,
            personas: Mutex::default(),
        })
    }

    pub fn all(&self) -> Vec<Call> {
        self.live.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub fn find(&self, conversation_id: &str) -> Option<Call> {
        self.all().into_iter().find(|c| c.conversation_id == conversation_id)
    }

    /// Remembers a new call, or a known one as it is now.
    pub fn put(&self, call: &Call) {
        let mut live = self.live.lock().unwrap_or_else(PoisonError::into_inner);
        match live.iter_mut().find(|c| c.conversation_id == call.conversation_id) {
            Some(known) => *known = call.clone(),
            None => {
                live.push(call.clone());
                self.journal.append(call.clone());
                return;
            }
        }
        if !call.running() {
            self.journal.append(call.clone());
        }
    }

    /// Adds an outbound call unless the workspace's agents are all on the line.
    pub fn start(&self, call: &Call, agents: &[String], limit: usize) -> Result<usize, usize> {
        let mut live = self.live.lock().unwrap_or_else(PoisonError::into_inner);
        let running = live
            .iter()
            .filter(|c| agents.contains(&c.agent_id) && c.running())
            .count();
        if running >= limit {
            return Err(running);
        }
        live.push(call.clone());
        self.journal.append(call.clone());
        Ok(running + 1)
    }

    pub fn clear(&self) {
        self.live.lock().unwrap_or_else(PoisonError::into_inner).clear();
        self.personas.lock().unwrap_or_else(PoisonError::into_inner).clear();
        self.journal.clear();
    }

    pub fn set_persona(&self, number: &str, persona: &str) {
        self.personas
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(number.into(), persona.into());
    }

    pub fn persona(&self, number: &str) -> Option<String> {
        self.personas
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(number)
            .cloned()
    }
}
