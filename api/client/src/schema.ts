// Generated from api/openapi.json by `npm run gen -w @medicalai/client`; edits are overwritten.
export interface paths {
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process is up. */
        get: operations["get_healthz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Postgres and Temporal answer. */
        get: operations["get_readyz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/absences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists what is not over, and what was within thirty days. */
        get: operations["get_absences"];
        put?: never;
        /** Somebody will be away. */
        post: operations["post_absences"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/absences/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Somebody will be there after all. */
        delete: operations["delete_absences_by_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api_keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the keys. */
        get: operations["get_api_keys"];
        put?: never;
        /** Makes a key. */
        post: operations["post_api_keys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api_keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends a key, at once. */
        delete: operations["delete_api_keys_by_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/forgotten": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks for a new password. */
        post: operations["post_auth_forgotten"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keeps a session open. */
        post: operations["post_auth_refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/set_password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Chooses a password. */
        post: operations["post_auth_set_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/sign_in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Opens a session. */
        post: operations["post_auth_sign_in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/sign_out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends a session. */
        post: operations["post_auth_sign_out"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/break_glass": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the last times. */
        get: operations["get_break_glass"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists campaigns: active ones first, then by name. */
        get: operations["get_campaigns"];
        put?: never;
        /** Makes a campaign. */
        post: operations["post_campaigns"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reports. */
        get: operations["get_campaigns_report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/spend_csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reads a file of costs. Lines of one campaign and day are added up. */
        post: operations["post_campaigns_spend_csv"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a campaign. */
        get: operations["get_campaigns_by_id"];
        put?: never;
        post?: never;
        /** Removes a campaign that never had a lead. */
        delete: operations["delete_campaigns_by_id"];
        options?: never;
        head?: never;
        /** Edits a campaign. */
        patch: operations["patch_campaigns_by_id"];
        trace?: never;
    };
    "/v1/campaigns/{id}/spend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the days, newest first, at most four hundred. */
        get: operations["get_campaigns_by_id_spend"];
        /** Says what a day cost, in place of what was said before. */
        put: operations["put_campaigns_by_id_spend"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists partners. */
        get: operations["get_channels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels/{provider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Keeps credentials. */
        put: operations["put_channels_by_provider"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels/{provider}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tests credentials. */
        post: operations["post_channels_by_provider_test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clinic": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows the clinic. */
        get: operations["get_clinic"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clinic/brand": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Keeps the face. */
        put: operations["put_clinic_brand"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clinic/coordinators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists them. */
        get: operations["get_clinic_coordinators"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clinic/coordinators/{staff_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Says how somebody takes leads. */
        put: operations["put_clinic_coordinators_by_staff_id"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clinic/leads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows the settings. */
        get: operations["get_clinic_leads"];
        /** Keeps the settings. */
        put: operations["put_clinic_leads"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clinic/legal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Keeps the legal data. */
        put: operations["put_clinic_legal"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clinic/security": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows the rules. */
        get: operations["get_clinic_security"];
        /** Sets the rules. Whoever asks everybody for a second factor has one. */
        put: operations["put_clinic_security"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/codec/decode": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Opens payloads that an operator looks at; those not allowed come back as they were. */
        post: operations["post_codec_decode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/codec/encode": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Seals payloads that an operator is about to send. */
        post: operations["post_codec_encode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/decode_grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the grants, newest first. */
        get: operations["get_decode_grants"];
        put?: never;
        /** Lets an operator in. */
        post: operations["post_decode_grants"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/decode_grants/uses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists each use, newest first. */
        get: operations["get_decode_grants_uses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/decode_grants/{operator_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends what an operator was granted, at once; when nothing is live, nothing happens. */
        delete: operations["delete_decode_grants_by_operator_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Announces a document. */
        post: operations["post_documents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/documents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a document. */
        get: operations["get_documents_by_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/documents/{id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Completes a document. */
        post: operations["post_documents_by_id_complete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/duplicates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists pairs. */
        get: operations["get_duplicates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/duplicates/{id}/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Dismisses a pair; again is harmless. */
        post: operations["post_duplicates_by_id_dismiss"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/escalations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists escalations. */
        get: operations["get_escalations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Follows the clinic. */
        get: operations["get_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists imports, newest first. */
        get: operations["get_imports"];
        put?: never;
        /** Takes in a file. */
        post: operations["post_imports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows an import. */
        get: operations["get_imports_by_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stops an import where it is; what was made stays until it is taken back. */
        post: operations["post_imports_by_id_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tries a file out: nothing is changed, every wrong row is named. */
        post: operations["post_imports_by_id_check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/errors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the rows that were refused. */
        get: operations["get_imports_by_id_errors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/kept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists what a revert left. */
        get: operations["get_imports_by_id_kept"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/revert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes an import back, as far as nothing happened since. */
        post: operations["post_imports_by_id_revert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Runs a file that was tried. */
        post: operations["post_imports_by_id_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/instruments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the instruments. */
        get: operations["get_instruments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/instruments/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Keeps licence and words. */
        put: operations["put_instruments_by_code"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/intake": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a lead. */
        post: operations["post_intake"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists journeys. */
        get: operations["get_journeys"];
        put?: never;
        /** Starts a journey. */
        post: operations["post_journeys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/board": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows the board. */
        get: operations["get_journeys_board"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists acts that were accepted, newest first. */
        get: operations["get_journeys_bulk"];
        put?: never;
        /** Accepts a plan. */
        post: operations["post_journeys_bulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/bulk/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Looks at what would happen. */
        post: operations["post_journeys_bulk_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/bulk/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows an act and how far it is. */
        get: operations["get_journeys_bulk_by_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/bulk/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stops what was not asked yet, or throws a plan away. */
        post: operations["post_journeys_bulk_by_id_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/bulk/{id}/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the journeys of an act, in its order. */
        get: operations["get_journeys_bulk_by_id_items"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a journey. */
        get: operations["get_journeys_by_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/{id}/accept_quote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accepts a quote. */
        post: operations["post_journeys_by_id_accept_quote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/{id}/acknowledge_escalation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Acknowledges an escalation. */
        post: operations["post_journeys_by_id_acknowledge_escalation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/{id}/book_consult": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Books the consult. */
        post: operations["post_journeys_by_id_book_consult"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/{id}/book_surgery": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Books the surgery. */
        post: operations["post_journeys_by_id_book_surgery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/{id}/book_visit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Books a visit. */
        post: operations["post_journeys_by_id_book_visit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancels a journey. */
        post: operations["post_journeys_by_id_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/{id}/cancel/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Shows what cancelling would do, as one thing to be accepted or not. Nothing is done. */
        post: operations["post_journeys_by_id_cancel_plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists what happened. */
        get: operations["get_journeys_by_id_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/{id}/forecast": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Foretells a journey. Times are wall time. */
        get: operations["get_journeys_by_id_forecast"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/{id}/hand_over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hands a patient over. The lead and the open tasks of whoever had the patient go along; the colleague is told. */
        post: operations["post_journeys_by_id_hand_over"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/{id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists messages, newest first. */
        get: operations["get_journeys_by_id_messages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Holds a journey. */
        post: operations["post_journeys_by_id_pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/{id}/qualify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Qualifies a lead. */
        post: operations["post_journeys_by_id_qualify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/{id}/record_check_in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Records a check-in. */
        post: operations["post_journeys_by_id_record_check_in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/{id}/record_payment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Records a payment. */
        post: operations["post_journeys_by_id_record_payment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/{id}/reschedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Moves the consult or the surgery. */
        post: operations["post_journeys_by_id_reschedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/{id}/reschedule/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Shows what moving it would do, as one thing to be accepted or not. Nothing is done. */
        post: operations["post_journeys_by_id_reschedule_plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tells the journey: resume. */
        post: operations["post_journeys_by_id_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tells the journey: retry. */
        post: operations["post_journeys_by_id_retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/{id}/send_quote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a quote. */
        post: operations["post_journeys_by_id_send_quote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journeys/{id}/undo_upgrade": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes an upgrade back. */
        post: operations["post_journeys_by_id_undo_upgrade"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/leads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists leads. */
        get: operations["get_leads"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/leads/board": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows the board. */
        get: operations["get_leads_board"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/leads/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Changes many leads. */
        post: operations["post_leads_bulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/leads/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a lead. */
        get: operations["get_leads_by_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Edits a lead. */
        patch: operations["patch_leads_by_id"];
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who I am. */
        get: operations["get_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Changes my password. */
        put: operations["put_me_password"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Proves who I am. */
        post: operations["post_me_proof"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/second_factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where my second factor stands. */
        get: operations["get_me_second_factor"];
        put?: never;
        /** Begins to set one up. */
        post: operations["post_me_second_factor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/second_factor/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirms by a code that the app knows it. */
        post: operations["post_me_second_factor_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/second_factor/recovery_codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes new recovery codes; those before are worth nothing. Proves by a code of the app. */
        post: operations["post_me_second_factor_recovery_codes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/second_factor/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Removes it, unless the clinic asks for one. Proves by a code of the app or a recovery code. */
        post: operations["post_me_second_factor_remove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists my sessions. */
        get: operations["get_me_sessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/sessions/end_others": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends all my sessions but this one. */
        post: operations["post_me_sessions_end_others"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends one of my sessions. */
        delete: operations["delete_me_sessions_by_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mentions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists my mentions. */
        get: operations["get_mentions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mentions/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Marks a mention of mine as read; again is harmless. */
        post: operations["post_mentions_by_id_read"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/onboarding": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows how far setting up has come. */
        get: operations["get_onboarding"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/onboarding/test_journey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Starts a test journey, or shows the one that goes on. */
        post: operations["post_onboarding_test_journey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operators/sign_in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Opens an operator's session. */
        post: operations["post_operators_sign_in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operators/sign_out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends an operator's session. */
        post: operations["post_operators_sign_out"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operators/stuck": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists journeys that stand still, the newest found first; one that goes on again vanishes. */
        get: operations["get_operators_stuck"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operators/sweeps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the sweeps. */
        get: operations["get_operators_sweeps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/outages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists partners that are away or waited for, the longest away first; none in good times. */
        get: operations["get_outages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/outages/{partner}/probe": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets the next request to a partner through, and wakes one who waits for it. A partner that is not away stays as it is. */
        post: operations["post_outages_by_partner_probe"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pathways": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the active pathways. */
        get: operations["get_pathways"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pathways/default": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Chooses the default. */
        put: operations["put_pathways_default"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pathways/library": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the library. */
        get: operations["get_pathways_library"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pathways/library/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Adopts a pathway. */
        post: operations["post_pathways_library_by_code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pathways/schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The published schema. */
        get: operations["get_pathways_schema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pathways/{code}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Keeps the draft. It may have faults; what cannot be read is refused. A body is written over the draft that `If-Match` names, so that nobody's words are
         *     lost unseen; `from_version` begins anew, whatever was drafted before.
         */
        put: operations["put_pathways_by_code_draft"];
        post?: never;
        /** Discards the draft. */
        delete: operations["delete_pathways_by_code_draft"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pathways/{code}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists versions, newest first. */
        get: operations["get_pathways_by_code_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pathways/{code}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a version. */
        get: operations["get_pathways_by_code_versions_by_version"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pathways/{code}/versions/{version}/impact": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows what a version would change. */
        get: operations["get_pathways_by_code_versions_by_version_impact"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pathways/{code}/versions/{version}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publishes a version. */
        post: operations["post_pathways_by_code_versions_by_version_publish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pathways/{code}/versions/{version}/rehearsal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Rehearses a version. */
        post: operations["post_pathways_by_code_versions_by_version_rehearsal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pathways/{code}/versions/{version}/upgrade": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Upgrades chosen journeys. Repeated under its key, it tells the same. */
        post: operations["post_pathways_by_code_versions_by_version_upgrade"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists patients. */
        get: operations["get_patients"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/duplicates/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Looks for somebody who may be the same person. */
        post: operations["post_patients_duplicates_check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Hands out patients as a table. */
        get: operations["get_patients_export.csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a patient. */
        get: operations["get_patients_by_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Edits a patient. */
        patch: operations["patch_patients_by_id"];
        trace?: never;
    };
    "/v1/patients/{id}/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads the audit of a patient. */
        get: operations["get_patients_by_id_audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/break_glass": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Looks in. */
        post: operations["post_patients_by_id_break_glass"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the ledger of a patient, newest first. */
        get: operations["get_patients_by_id_consents"];
        put?: never;
        /** Writes down a consent or its withdrawal. */
        post: operations["post_patients_by_id_consents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists a patient's documents, newest first. */
        get: operations["get_patients_by_id_documents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/duplicates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists who may be the same person. */
        get: operations["get_patients_by_id_duplicates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Exports a person. */
        post: operations["post_patients_by_id_export"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists changes. */
        get: operations["get_patients_by_id_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Merges two patients. */
        post: operations["post_patients_by_id_merge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/merge_preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Compares two patients. */
        get: operations["get_patients_by_id_merge_preview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/merges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists merges. */
        get: operations["get_patients_by_id_merges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists notes. */
        get: operations["get_patients_by_id_notes"];
        put?: never;
        /** Writes a note. */
        post: operations["post_patients_by_id_notes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/notes/{note_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Removes a note. */
        delete: operations["delete_patients_by_id_notes_by_note_id"];
        options?: never;
        head?: never;
        /** Writes a note anew. */
        patch: operations["patch_patients_by_id_notes_by_note_id"];
        trace?: never;
    };
    "/v1/patients/{id}/portal_link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a link into the portal. */
        post: operations["post_patients_by_id_portal_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/privacy_requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Opens a request for a patient who asked the staff. */
        post: operations["post_patients_by_id_privacy_requests"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/unmerge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Undoes a merge. */
        post: operations["post_patients_by_id_unmerge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows the plan. */
        get: operations["get_plan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/portal/access_log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists who looked at the patient's own file, newest first. */
        get: operations["get_portal_access_log"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/portal/asks/{step}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes what was asked for. */
        post: operations["post_portal_asks_by_step"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/portal/check_ins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes an answer. */
        post: operations["post_portal_check_ins"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/portal/clinic": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows the clinic. */
        get: operations["get_portal_clinic"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/portal/codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks for a code. */
        post: operations["post_portal_codes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/portal/companions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists companions. */
        get: operations["get_portal_companions"];
        put?: never;
        /** Lets somebody look along. */
        post: operations["post_portal_companions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/portal/companions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends it, on all of the companion's devices at once. */
        delete: operations["delete_portal_companions_by_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/portal/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists what can be agreed to. */
        get: operations["get_portal_consents"];
        put?: never;
        /** Agrees to a purpose, or takes that back, for every channel. */
        post: operations["post_portal_consents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/portal/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists devices. */
        get: operations["get_portal_devices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/portal/devices/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Closes the portal on a device. */
        delete: operations["delete_portal_devices_by_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/portal/home": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows the first page; a companion sees of it what the patient lets them. */
        get: operations["get_portal_home"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/portal/language": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Changes the language. */
        put: operations["put_portal_language"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/portal/privacy_requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the patient's own requests. */
        get: operations["get_portal_privacy_requests"];
        put?: never;
        /** Asks for access, correction, erasure, or objects. */
        post: operations["post_portal_privacy_requests"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/portal/quotes/{id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accepts a quote. */
        post: operations["post_portal_quotes_by_id_accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/portal/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Opens the portal. */
        post: operations["post_portal_sessions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/portal/sign_out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Closes the portal. */
        post: operations["post_portal_sign_out"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/portal/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Announces an upload. */
        post: operations["post_portal_uploads"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/portal/uploads/{id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Completes an upload. */
        post: operations["post_portal_uploads_by_id_complete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/privacy_requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists requests, those due first on top. */
        get: operations["get_privacy_requests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/privacy_requests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a request: how far an erasure is, and its certificate. */
        get: operations["get_privacy_requests_by_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/privacy_requests/{id}/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Starts an erasure. Asking again is harmless. */
        post: operations["post_privacy_requests_by_id_erase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/privacy_requests/{id}/settle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Closes a request. An erasure closes itself when it was carried out; here it can be refused. */
        post: operations["post_privacy_requests_by_id_settle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the schedule. */
        get: operations["get_retention"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/retention/{class}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Sets how long a class is kept. */
        put: operations["put_retention_by_class"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rota": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows the rota. */
        get: operations["get_rota"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rota/{position}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Puts people at a position, in place of those before. */
        put: operations["put_rota_by_position"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/saved_views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists views: the clinic's default first, then by title. */
        get: operations["get_saved_views"];
        put?: never;
        /** Saves a view. */
        post: operations["post_saved_views"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/saved_views/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Removes a view. */
        delete: operations["delete_saved_views_by_id"];
        options?: never;
        head?: never;
        /** Edits a view. */
        patch: operations["patch_saved_views_by_id"];
        trace?: never;
    };
    "/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Searches. */
        get: operations["get_search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everybody active, by name. */
        get: operations["get_staff"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists those who have not come yet. */
        get: operations["get_staff_invitations"];
        put?: never;
        /** Invites somebody. */
        post: operations["post_staff_invitations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes a member of the staff. */
        patch: operations["patch_staff_by_id"];
        trace?: never;
    };
    "/v1/staff/{id}/end_sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends all of a colleague's sessions. */
        post: operations["post_staff_by_id_end_sessions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/{id}/remove_second_factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Removes a colleague's second factor. */
        post: operations["post_staff_by_id_remove_second_factor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/{id}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists a colleague's sessions. */
        get: operations["get_staff_by_id_sessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists open tasks. */
        get: operations["get_tasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes a task. */
        patch: operations["patch_tasks_by_id"];
        trace?: never;
    };
    "/v1/transfers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the register. */
        get: operations["get_transfers"];
        put?: never;
        /** Puts a row in force. */
        post: operations["post_transfers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/transfers/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends a row: from now on that partner gets nothing for that purpose. */
        post: operations["post_transfers_by_id_end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/elevenlabs/{endpoint_key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a post-call event. */
        post: operations["post_webhooks_elevenlabs_by_endpoint_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/elevenlabs/{endpoint_key}/tools/move_appointment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a wish in mid-call. */
        post: operations["post_webhooks_elevenlabs_by_endpoint_key_tools_move_appointment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/elevenlabs/{endpoint_key}/tools/report_pain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a pain score in mid-call. */
        post: operations["post_webhooks_elevenlabs_by_endpoint_key_tools_report_pain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/resend/{endpoint_key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a delivery event. */
        post: operations["post_webhooks_resend_by_endpoint_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/twilio/{endpoint_key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a status callback. */
        post: operations["post_webhooks_twilio_by_endpoint_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/whatsapp/{endpoint_key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Answers the subscription's challenge. */
        get: operations["get_webhooks_whatsapp_by_endpoint_key"];
        put?: never;
        /** Takes a batch. */
        post: operations["post_webhooks_whatsapp_by_endpoint_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description An absence. */
        Absence: {
            /** Format: uuid */
            id: string;
            staff: components["schemas"]["Named"];
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            /** Format: uuid */
            created_by: string;
        };
        /** @description Which plan. */
        AcceptJourneyBulk: {
            /**
             * Format: uuid
             * @description From the preview.
             */
            plan_id: string;
        };
        /** @description Which quote. */
        AcceptQuote: {
            /** Format: uuid */
            quote_id: string;
        };
        /** @description The answer to an accepted message. */
        Accepted: {
            /** Format: int64 */
            seq: number;
            stage: string;
            waiting_on: string;
            /** @description Codes of what was decided. */
            effects: string[];
        };
        /** @description Somebody looked at the file, or changed it. */
        Access: {
            /** Format: date-time */
            at: string;
            /** @description Code: owner, admin, coordinator, doctor, finance, viewer, operator, system or partner. */
            who: string;
            /** @description Code: looked_at_file, read_messages, looked_at_documents, changed_file, exported_file, steered_treatment, shared_with_partner, looked_technically. */
            what: string;
            /** @description The same in a sentence, in the patient's language. */
            text: string;
        };
        /** @description Which escalation. */
        AcknowledgeEscalation: {
            /** Format: uuid */
            escalation_id: string;
        };
        /** @description Nothing to say. */
        ActOnImport: Record<string, never>;
        /** @description An act that the journey would take now. */
        Action: {
            name: string;
            /** @description Codes of what it will cause. */
            consequences: string[];
        };
        /** @description What a patient agrees to, or takes back. */
        Agree: {
            purpose: string;
            granted: boolean;
            /** @description The version of the words that were shown. */
            text_version: string;
        };
        /** @description Something that can be agreed to, in which words, and what was said last. */
        Agreeable: {
            purpose: string;
            /** @description The words, in the patient's language. */
            text: string;
            text_version: string;
            /** @description The latest word for all channels; null when nothing was said. */
            granted?: boolean | null;
            /** Format: date-time */
            at?: string | null;
        };
        /** @description What the voice should say now. */
        Answer: {
            say: string;
        };
        /** @description What is given, by the kind of the ask. */
        AnswerAsk: {
            /** @description Of a survey: a number for each question in order, null where one is left open. */
            answers?: (number | null)[] | null;
            /** @description Of a photo or a document: one to five uploads of this patient, completed. */
            document_ids?: string[] | null;
        };
        /** @description An answer. */
        AnswerSurvey: {
            step_key: string;
            /**
             * Format: int32
             * @description 0 to 10.
             */
            pain_score: number;
            /** @description Codes of the questions answered with yes. */
            red_flags?: string[];
            /** @description At most two thousand characters. */
            note?: string | null;
        };
        /** @description A key without its secret. */
        ApiKey: {
            /** Format: uuid */
            id: string;
            name: string;
            scopes: string[];
            /** Format: uuid */
            created_by: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string;
            /**
             * Format: date-time
             * @description To the minute.
             */
            last_used_at?: string | null;
            /** Format: date-time */
            revoked_at?: string | null;
        };
        /** @description A booked time. */
        Appointment: {
            /** Format: uuid */
            id: string;
            /** @description consult, surgery or control. */
            type: string;
            /** Format: date-time */
            starts_at: string;
            /** Format: date-time */
            ends_at: string;
            /** @description IANA zone. */
            zone: string;
            doctor?: components["schemas"]["Named"] | null;
            status: string;
            /** @description The moderator's link of a consult, minted now for the caller. */
            join_url?: string | null;
        };
        /** @description Where to send it. */
        AskCode: {
            /** @description email, sms or whatsapp. */
            channel: string;
            /** @description The e-mail address or the telephone (with `+` and country code) that the clinic knows. */
            address: string;
        };
        /** @description What a person asks for. */
        AskRequest: {
            /** @description access, correction, objection or erasure. */
            kind: string;
            /** @description At most two thousand characters. */
            words?: string | null;
        };
        /** @description How somebody came. */
        Attribution: {
            first?: components["schemas"]["Touch"] | null;
            last?: components["schemas"]["Touch"] | null;
            /**
             * Format: uuid
             * @description The call that made it a lead.
             */
            call_id?: string | null;
        };
        /** @description An entry of the audit. Codes and ids; the name is a colleague's. */
        AuditEntry: {
            /**
             * Format: int64
             * @description Grows with time.
             */
            id: number;
            /** Format: date-time */
            at: string;
            /** @description staff, patient, operator, system or partner. */
            actor_kind: string;
            /** Format: uuid */
            actor_id?: string | null;
            actor_name?: string | null;
            actor_role?: string | null;
            /** @description Code: `patient_read`, `journey.book_consult`, … */
            action: string;
            subject_kind: string;
            /** Format: uuid */
            subject_id?: string | null;
            /** @description Code: care, administration, request_of_person, support. */
            purpose?: string | null;
            /** @description Code: panel, portal, codec, worker, command. */
            origin?: string | null;
            /**
             * Format: int64
             * @description The number in the clinic's chain; null for the moments before it is sealed.
             */
            chain_n?: number | null;
        };
        /** @description The clinic's authorisation for health tourism. */
        Authorisation: {
            number: string;
            /** Format: date */
            valid_from: string;
            /**
             * Format: date
             * @description Null while open-ended.
             */
            valid_to?: string | null;
            /** @description Branches that it covers. */
            branches: string[];
        };
        /** @description What will be uploaded. */
        BeginDocument: {
            /** Format: uuid */
            patient_id: string;
            /** Format: uuid */
            journey_id?: string | null;
            /** @description Code: passport, x_ray, photo, consent, report… */
            type: string;
            /** @description 1 to 200 characters. */
            title: string;
            content_type: string;
            /**
             * Format: int64
             * @description Bytes, at most 50 MB.
             */
            size: number;
        };
        /** @description What will be uploaded, and what asked for it. */
        BeginUpload: {
            /** @description The key of the step that asks. */
            step: string;
            content_type: string;
            /**
             * Format: int64
             * @description Bytes, at most 25 MB.
             */
            size: number;
        };
        /** @description The board. */
        Board: {
            /** @description The open stages, in order. */
            columns: components["schemas"]["Column"][];
            /** Format: date-time */
            generated_at: string;
            /** @description Follow `/v1/events` after this one. */
            last_event_id: string;
        };
        /** @description When, how long, with whom. */
        BookConsult: {
            /**
             * Format: date-time
             * @description In the journey's own time.
             */
            starts_at: string;
            /**
             * Format: int32
             * @description 10 to 240.
             */
            minutes: number;
            /** Format: uuid */
            doctor_id?: string | null;
        };
        /** @description When, how long, with whom, and when the patient goes home. */
        BookSurgery: {
            /**
             * Format: date-time
             * @description In the journey's own time.
             */
            starts_at: string;
            /**
             * Format: int32
             * @description 10 to 1440.
             */
            minutes: number;
            /** Format: uuid */
            doctor_id?: string | null;
            /** Format: date-time */
            discharge_at?: string | null;
        };
        /** @description Which visit, when, how long, with whom. */
        BookVisit: {
            /** @description The key of the step that asks. */
            step: string;
            /**
             * Format: date-time
             * @description In the journey's own time.
             */
            starts_at: string;
            /**
             * Format: int32
             * @description 10 to 240.
             */
            minutes: number;
            /** Format: uuid */
            doctor_id?: string | null;
        };
        /** @description The clinic's face. */
        Brand: {
            name: string;
            /** @description IANA zone of the clinic. */
            zone: string;
            /** @description In which patients are written to: of tr, en, de, ru and ar. */
            languages: string[];
            /** @description `#rrggbb`, dark enough for white text; null keeps the platform's. */
            accent?: string | null;
            /** @description How patients reach a person; with + and country code. */
            phone?: string | null;
            whatsapp?: string | null;
        };
        /**
         * @description What can be done to many.
         * @enum {string}
         */
        BulkAct: "pause" | "resume" | "retry";
        /** @description What changes. */
        BulkChange: {
            /** Format: uuid */
            to?: string | null;
            /** @enum {string} */
            kind: "assign";
        } | {
            tag: string;
            /** @enum {string} */
            kind: "tag";
        } | {
            tag: string;
            /** @enum {string} */
            kind: "untag";
        } | {
            /** Format: uuid */
            campaign_id?: string | null;
            /** @enum {string} */
            kind: "campaign";
        } | {
            lost_reason: string;
            /** @enum {string} */
            kind: "lost";
        };
        /** @description One change to many. */
        BulkLeads: {
            /** @description 1 to 500; or a filter. */
            ids?: string[] | null;
            filter?: components["schemas"]["Definition"] | null;
            change: components["schemas"]["BulkChange"];
            /** @description True only looks. */
            preview: boolean;
        };
        /** @description What happens to one lead. */
        BulkLine: {
            /** Format: uuid */
            id: string;
            /** @description change, unchanged or refused. */
            outcome: string;
            /** @description Why it was refused: `not_found`, `coordinator_is_the_journeys`, `too_many_tags`, `already_won` or ended. */
            code?: string | null;
        };
        /** @description What happens, or would. */
        BulkResult: {
            preview: boolean;
            total: number;
            change: number;
            unchanged: number;
            refused: number;
            /** @description In the order asked for. */
            results: components["schemas"]["BulkLine"][];
        };
        /** @description A call with the patient, and what the model read in it. */
        Call: {
            /** Format: uuid */
            id: string;
            /** @description in or out. */
            direction: string;
            /** @description placing, placed, ambiguous, done, `no_answer`, busy, failed or voicemail. */
            status: string;
            /** Format: date-time */
            at: string;
            /** Format: int32 */
            duration_secs?: number | null;
            /** @description In the call's language; absent until it was read, and for those who do not look after patients. */
            summary?: string | null;
            summary_tr?: string | null;
            /** @description Codes of warning signs that were spoken of. */
            red_flags: string[];
        };
        /** @description A campaign. Amounts in minor units of its currency. */
        Campaign: {
            /** Format: uuid */
            id: string;
            /**
             * Format: int32
             * @description The `ETag`.
             */
            version: number;
            name: string;
            /** @description What `utm_campaign` says, in small letters. */
            code?: string | null;
            /** @description `google_ads`, meta, `microsoft_ads`, tiktok, partner, fair or other. */
            platform: string;
            active: boolean;
            currency: string;
            /** Format: int64 */
            budget_minor: number;
            /** Format: int64 */
            spend_minor: number;
            /** Format: int32 */
            leads: number;
            /**
             * Format: int32
             * @description Its conversions.
             */
            won: number;
            /** @description Accepted quotes. */
            revenue: unknown[];
            /** Format: int64 */
            cost_per_lead_minor?: number | null;
            /**
             * Format: double
             * @description (revenue in its currency − spend) / spend × 100; null without spend.
             */
            roi_percent?: number | null;
            /** Format: date-time */
            created_at: string;
        };
        /** @description What came of it. */
        CampaignReport: {
            by: string;
            /** Format: date */
            from: string;
            /** Format: date */
            to: string;
            /** @description Most leads first, at most two hundred. Made-up test patients count nowhere. */
            rows: components["schemas"]["ReportRow"][];
        };
        /** @description Why, and what becomes of the deposit. */
        Cancel: {
            reason: components["schemas"]["CancelReason"];
            keep_deposit: boolean;
            /**
             * Format: uuid
             * @description The plan that was accepted (`…/cancel/plan`): with it, a journey that would now do something else refuses (`plan_changed`).
             */
            plan?: string | null;
        };
        /** @description Nothing to say. */
        CancelJourneyBulk: Record<string, never>;
        /**
         * @description Why a journey ends early.
         * @enum {string}
         */
        CancelReason: "patient_request" | "medical" | "no_show" | "duplicate" | "other";
        /** @description Somebody who may be the same person. */
        Candidate: {
            patient: components["schemas"]["PatientBrief"];
            /** @description certain, likely or possible. */
            strength: string;
            /** @description phone, email, name_and_dob, similar_name, same_country, similar_phone. */
            reasons: string[];
            /**
             * Format: double
             * @description Of the names, 0 to 1.
             */
            similarity: number;
            /**
             * Format: uuid
             * @description The pair that the clinic may dismiss.
             */
            pair_id?: string | null;
        };
        /** @description Which version of which pathway. */
        CardPathway: {
            code: string;
            /** Format: int32 */
            version: number;
        };
        /** @description Whose journey it is. */
        CardPatient: {
            /** Format: uuid */
            id: string;
            full_name: string;
            /** @description ISO 3166 alpha-2. */
            country?: string | null;
            /** @description tr, en, de, ru or ar. */
            lang: string;
        };
        /** @description Who did it. */
        ChangeActor: {
            /** @description staff, api_key, patient or system. */
            kind: string;
            /** Format: uuid */
            id?: string | null;
            name?: string | null;
        };
        /** @description The password until now and the new one. */
        ChangePassword: {
            /** Format: password */
            current: string;
            /**
             * Format: password
             * @description 12 to 128 characters, not easy to guess.
             */
            password: string;
        };
        /** @description What changes; what is absent stays. */
        ChangeStaff: {
            role?: string | null;
            /** @description False dismisses. */
            active?: boolean | null;
        };
        /** @description What changes; what is absent stays. */
        ChangeTask: {
            /** @description open, done or dropped. */
            state?: string | null;
            /**
             * Format: uuid
             * @description Somebody of the staff, or null for nobody.
             */
            assigned_to?: string | null;
        };
        /** @description A partner, set up or not. */
        Channel: {
            /** @description elevenlabs, whatsapp, resend, twilio or nilvera. */
            provider: string;
            /** @description The partner's own id of the account; null while nothing is set up. */
            account_id?: string | null;
            settings: Record<string, never>;
            /** @description Names of the secrets that must be given, and of those that are. */
            secrets_needed: string[];
            secrets_set: string[];
            /** @description Where the partner must send its events. */
            webhook_url?: string | null;
            /** Format: date-time */
            checked_at?: string | null;
            /** @description What the last test said; null after a good one. */
            check_code?: string | null;
        };
        /** @description What is known of somebody: name, phone or e-mail at least. */
        CheckDuplicates: {
            full_name?: string | null;
            /** @description With `+` and country code. */
            phone?: string | null;
            email?: string | null;
            /** Format: date */
            dob?: string | null;
            /** @description ISO 3166 alpha-2. */
            country?: string | null;
        };
        /** @description What the columns are, and what to do with the rows. */
        CheckImport: {
            /** @description Column numbers by field: full_name (or first_name and last_name), phone, email, lang, country, dob, home_zone, passport_no. */
            mapping: {
                [key: string]: number;
            };
            options?: components["schemas"]["ImportOptions"];
        };
        /** @description An answer to a post-op check. */
        CheckIn: {
            /** Format: uuid */
            id: string;
            step_key: string;
            /** Format: int32 */
            day_offset: number;
            channel: string;
            /**
             * Format: int32
             * @description 0 to 10.
             */
            pain_score?: number | null;
            complication_flag: boolean;
            red_flags: string[];
            note?: string | null;
            /** Format: date-time */
            answered_at: string;
            /** Format: int32 */
            revision: number;
        };
        /** @description What runs beside the journey. */
        Children: {
            aftercare: boolean;
            /** Format: int32 */
            calls: number;
            /** Format: int32 */
            invoices: number;
        };
        /**
         * @description Where the refresh token is kept.
         * @enum {string}
         */
        ClientKind: "browser" | "mobile";
        /** @description The clinic. */
        Clinic: {
            slug: string;
            name: string;
            /** @description IANA zone. */
            zone: string;
            languages: string[];
            clock: components["schemas"]["Clock"];
            temporal_ui_url: string;
        };
        /** @description The clock of the clinic's journeys; real clinics follow the wall. */
        Clock: {
            /** Format: date-time */
            origin?: string | null;
            /** Format: int32 */
            rate: number;
        };
        /** @description A code. */
        Code: {
            code: string;
        };
        /** @description Send it back with the code, to `POST /v1/portal/sessions`. */
        CodeAsked: {
            /** Format: uuid */
            challenge: string;
            /** Format: date-time */
            expires_at: string;
        };
        /** @description A colleague. */
        Colleague: {
            /** Format: uuid */
            id: string;
            name: string;
            role: string;
        };
        /** @description One stage. */
        Column: {
            stage: string;
            /**
             * Format: int64
             * @description All of them, shown or not; exact to a thousand.
             */
            count: number;
            /** @description There are more than a thousand. */
            more: boolean;
            /** @description By priority, then by what is due first. */
            items: components["schemas"]["JourneyCard"][];
        };
        /** @description A companion. */
        Companion: {
            /** Format: uuid */
            id: string;
            name?: string | null;
            scopes: string[];
            /** Format: date-time */
            since: string;
        };
        /** @description The link to hand over; it opens once. */
        CompanionMade: {
            /** Format: uuid */
            id: string;
            url: string;
            /** Format: date-time */
            expires_at: string;
        };
        /** @description A line of the ledger. */
        Consent: {
            /** Format: uuid */
            id: string;
            /** @description care_messages, voice_calls, ai_summary, transfer_abroad, marketing or photos_for_publication. */
            purpose: string;
            /** @description any, whatsapp, email, sms, voice, portal or paper. */
            channel: string;
            language: string;
            text_version: string;
            /** @description SHA-256 of the words shown, in base64. */
            text_hash: string;
            /** @description False when it was withdrawn. */
            granted: boolean;
            /** Format: date-time */
            at: string;
            /** @description staff, patient or system. */
            recorded_by_kind: string;
            /** Format: uuid */
            recorded_by?: string | null;
        };
        /** @description The video consult. */
        Consult: {
            /** Format: date-time */
            starts_at: string;
            /** Format: date-time */
            ends_at: string;
            join_url?: string | null;
        };
        /** @description E-mail, password and, where one is set up, the second factor. */
        Credentials: {
            email: string;
            /** Format: password */
            password: string;
            /** @description A code of the app, or a recovery code. Asked for by 401 `second_factor_required`. */
            code?: string | null;
            /** @description `browser` (when absent): the refresh token comes as a cookie. `mobile`: it comes in the body. */
            client?: components["schemas"]["ClientKind"];
            /** @description What `mobile` was given as `device_token` when it signed in before. */
            device_token?: string | null;
        };
        /** @description One of the last decisions. */
        Decision: {
            /** Format: date-time */
            at: string;
            kind: string;
            rule: string;
            event: string;
        };
        /** @description What happens when nobody answers in time. */
        DefaultBranch: {
            /** @description leave or task. */
            then: string;
            /** @description Of a task: coordinator, doctor or admin. */
            position?: string | null;
        };
        /** @description Filters, order and layout of a list of leads; what is absent does not narrow. */
        Definition: {
            /**
             * @description list or board.
             * @default null
             */
            layout: string | null;
            /**
             * @description new, consult, quote, won, lost.
             * @default []
             */
            column: string[];
            /** @default [] */
            source: string[];
            /**
             * @description Ids, `me`, `nobody`.
             * @default []
             */
            assigned_to: string[];
            /**
             * @description new, qualified, won or lost.
             * @default null
             */
            stage: string | null;
            /**
             * Format: int32
             * @description 0 to 100.
             * @default null
             */
            score_min: number | null;
            /**
             * @description tr, en, de, ru or ar.
             * @default null
             */
            lang: string | null;
            /**
             * @description ISO 3166 alpha-2.
             * @default null
             */
            country: string | null;
            /**
             * Format: uuid
             * @default null
             */
            campaign_id: string | null;
            /** @default null */
            tag: string | null;
            /**
             * Format: int64
             * @description 1 to 366.
             * @default null
             */
            created_within_days: number | null;
            /**
             * @description Nobody has answered, though the promise is over.
             * @default false
             */
            overdue: boolean;
            /**
             * @description Longer in their column than the clinic's days for it.
             * @default false
             */
            rotting: boolean;
            /**
             * @description newest, oldest, score or `first_response_due`.
             * @default null
             */
            sort: string | null;
        };
        /** @description A device. */
        Device: {
            /** Format: uuid */
            id: string;
            /** @description `Safari on iPhone`, as far as the device says it. */
            device: string;
            /** Format: date-time */
            since: string;
            /** Format: date-time */
            expires_at: string;
            /** @description The one that asks. */
            current: boolean;
            /**
             * Format: uuid
             * @description Whose companion's it is.
             */
            companion_id?: string | null;
        };
        /** @description A document. */
        Document: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            patient_id: string;
            /** Format: uuid */
            journey_id?: string | null;
            type: string;
            title: string;
            content_type: string;
            /**
             * Format: int64
             * @description Bytes.
             */
            size: number;
            /** @description pending, stored or refused. */
            state: string;
            /**
             * Format: date-time
             * @description When a malware scanner found nothing in it; absent where no scanner is connected.
             */
            scanned_at?: string | null;
            /** Format: date-time */
            created_at: string;
            /** @description Good for some minutes; only of one stored document. */
            download_url?: string | null;
        };
        /** @description A document. */
        DocumentHit: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            patient_id: string;
            full_name: string;
            kind: string;
            title: string;
            /** Format: date-time */
            created_at: string;
            exact: boolean;
            /** Format: double */
            score: number;
        };
        /** @description Two who may be one. */
        DuplicatePair: {
            /** Format: uuid */
            id: string;
            strength: string;
            reasons: string[];
            /** Format: double */
            similarity: number;
            /** Format: date-time */
            found_at: string;
            one: components["schemas"]["PatientBrief"];
            other: components["schemas"]["PatientBrief"];
        };
        /** @description Where an invoice goes. */
        EditBilling: {
            street: string;
            district: string;
            city: string;
            country: string;
            nationality: string;
            /** Format: date */
            entry_date?: string | null;
        };
        /** @description What changes; what is absent stays. */
        EditCampaign: {
            name?: string | null;
            code?: string | null;
            platform?: string | null;
            /** Format: int64 */
            budget_minor?: number | null;
            /** @description An inactive one takes no new leads. */
            active?: boolean | null;
        };
        /** @description What changes; what is absent stays, null clears. */
        EditLead: {
            /** Format: uuid */
            assigned_to?: string | null;
            /** @description At most twelve; small letters, digits, hyphens and underscores. */
            tags?: string[] | null;
            /** @description price, competitor, unreachable, medical, timing, trust, spam, duplicate or other. */
            lost_reason?: string | null;
            /** Format: uuid */
            campaign_id?: string | null;
            /** @description True says that somebody has answered. */
            responded?: boolean;
        };
        /** @description What to change; what is absent stays. */
        EditPatient: {
            full_name?: string | null;
            /** @description With `+` and country code. */
            phone?: string | null;
            email?: string | null;
            lang?: string | null;
            /** @description ISO 3166 alpha-2. */
            country?: string | null;
            /** Format: date */
            dob?: string | null;
            /** @description IANA zone. */
            home_zone?: string | null;
            passport_no?: string | null;
            billing?: components["schemas"]["EditBilling"] | null;
        };
        /** @description What changes; what is absent stays. */
        EditView: {
            /** @description 1 to 60 characters. */
            title?: string | null;
            definition?: components["schemas"]["Definition"] | null;
            shared?: boolean | null;
            default?: boolean | null;
        };
        /** @description The number to dial when it cannot wait, where the patient is. */
        Emergency: {
            /** @description ISO 3166 alpha-2. */
            country: string;
            number: string;
        };
        /** @description Something that a person must acknowledge. Whoever may not see clinical words reads `withheld` instead of the reason. */
        Escalation: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            journey_id: string;
            reason: string;
            step_key: string;
            /** @description coordinator, doctor or admin. */
            position: string;
            /** Format: int32 */
            hops: number;
            /** Format: date-time */
            opened_at: string;
            /** Format: date-time */
            acknowledged_at?: string | null;
            acknowledged_by?: components["schemas"]["Named"] | null;
        };
        /** @description Whose it is. */
        EscalationPatient: {
            /** Format: uuid */
            id: string;
            full_name: string;
            lang: string;
        };
        /** @description An archive, and where it can be fetched for some minutes. */
        Exported: {
            /**
             * Format: uuid
             * @description It is kept with the patient's documents, as type `export`.
             */
            document_id: string;
            url: string;
            /** Format: date-time */
            expires_at: string;
            /**
             * Format: int64
             * @description Bytes.
             */
            size: number;
            /**
             * Format: int32
             * @description Files that were too large to be in it.
             */
            files_left_out: number;
        };
        /** @description A field in which they differ; of sealed ones only whether there is something. */
        FieldDifference: {
            field: string;
            mine?: string | null;
            theirs?: string | null;
            /** @description mine or theirs: what a merge takes unless told. */
            suggested: string;
        };
        /** @description One field and what is not right about it. */
        FieldError: {
            field: string;
            message: string;
        };
        /** @description What will happen, if nothing else does. */
        ForecastItem: {
            /** Format: date-time */
            at: string;
            /** @description IANA zone in which the time is meant. */
            zone: string;
            kind: string;
            template?: string | null;
            channel?: string | null;
            language?: string | null;
            /** @description patient or staff. */
            to: string;
            /** Format: int64 */
            day_offset?: number | null;
            /** @description Code of what is assumed. */
            assumption: string;
        };
        /** @description Whose password. */
        Forgotten: {
            email: string;
        };
        /** @description Until when. */
        GlassBroken: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            expires_at: string;
        };
        /** @description A grant. */
        Grant: {
            /** Format: uuid */
            operator_id: string;
            /** @description Null when the platform has no such operator any more. */
            operator_name?: string | null;
            reason: string;
            /** Format: uuid */
            granted_by: string;
            /** Format: date-time */
            granted_at: string;
            /** Format: date-time */
            expires_at: string;
            /** Format: date-time */
            ended_at?: string | null;
            live: boolean;
        };
        /** @description Whom it lets in until when. */
        GrantMade: {
            /** Format: uuid */
            operator_id: string;
            operator_name: string;
            /** Format: date-time */
            expires_at: string;
        };
        /** @description Each time an operator asked for this clinic's payloads. */
        GrantUse: {
            /** Format: date-time */
            at: string;
            /** Format: uuid */
            operator_id: string;
            /**
             * Format: int32
             * @description How many were asked for, and how many of them were refused.
             */
            payloads: number;
            /** Format: int32 */
            refused: number;
        };
        /** @description To whom. */
        HandOver: {
            /**
             * Format: uuid
             * @description An owner, admin or coordinator of the clinic.
             */
            coordinator_id: string;
        };
        /** @description The first page. */
        Home: {
            patient: components["schemas"]["PortalPatient"];
            clinic: components["schemas"]["HomeClinic"];
            journey?: components["schemas"]["HomeJourney"] | null;
            /** @description At most five. */
            next: components["schemas"]["NextItem"][];
            open_survey?: components["schemas"]["Survey"] | null;
            quote?: components["schemas"]["Quote"] | null;
            consult?: components["schemas"]["Consult"] | null;
            emergency: components["schemas"]["Emergency"];
            last_check_in?: components["schemas"]["LastCheckIn"] | null;
            /** @description What the pathway asks for, what ends soonest first; none to a companion. */
            asks: components["schemas"]["PortalAsk"][];
        };
        /** @description The clinic, and how to reach a person there. */
        HomeClinic: {
            name: string;
            zone: string;
            phone?: string | null;
            whatsapp?: string | null;
        };
        /** @description Where the patient is. */
        HomeJourney: {
            /** Format: uuid */
            id: string;
            stage: string;
            /** Format: date-time */
            stage_since: string;
            steps: components["schemas"]["Step"][];
        };
        /** @description One thing that would be otherwise. */
        ImpactChange: {
            /** @description `step_added`, `check_removed`, `thresholds_changed`, … */
            what: string;
            /** @description Of a step or a check. */
            key?: string | null;
            /**
             * Format: date-time
             * @description When it would happen, or would have, in the journey's own time.
             */
            at?: string | null;
        };
        /** @description How many journeys a version would meet in which way. */
        ImpactTotals: {
            /** Format: int32 */
            unaffected: number;
            /** Format: int32 */
            changed: number;
            /** Format: int32 */
            blocked: number;
            /** @description There are more journeys than were counted. */
            more: boolean;
        };
        /** @description An import. */
        Import: {
            /** Format: uuid */
            id: string;
            /** @description draft, checking, checked, running, done, failed, cancelled, reverting or reverted. */
            state: string;
            /** @description utf-8, utf-16le, utf-16be or windows-1254. */
            encoding: string;
            delimiter: string;
            /** Format: int32 */
            rows: number;
            columns: components["schemas"]["ImportColumn"][];
            mapping: {
                [key: string]: number;
            };
            options: components["schemas"]["ImportOptions"];
            progress: components["schemas"]["ImportProgress"];
            reverted?: components["schemas"]["ImportReverted"] | null;
            error_code?: string | null;
            created_by: components["schemas"]["Named"];
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            started_at?: string | null;
            /** Format: date-time */
            finished_at?: string | null;
        };
        /** @description A column of the file; gone when the run is over. */
        ImportColumn: {
            index: number;
            header: string;
            /** @description The field that it probably is. */
            suggested?: string | null;
            samples: string[];
        };
        /** @description A row that was refused: where and why, never what was in it. */
        ImportError: {
            /**
             * Format: int32
             * @description As spreadsheets count: the headers are row 1.
             */
            row: number;
            field: string;
            code: string;
        };
        /** @description A patient whom a revert left as they are. */
        ImportKept: {
            /** Format: int32 */
            row: number;
            /** Format: uuid */
            patient_id: string;
            /** @description changed_since, used_since, journey_started, merged_since, gone or too_old. */
            code: string;
        };
        /** @description What to do with the rows. */
        ImportOptions: {
            on_match?: ("fill" | "update" | "skip") & Record<string, never>;
            /**
             * @description tr, en, de, ru or ar.
             * @default en
             */
            default_lang: string;
            /**
             * @description ISO 3166 alpha-2; also completes telephones without country code.
             * @default null
             */
            default_country: string | null;
            date_order?: ("dmy" | "mdy" | "ymd") & Record<string, never>;
            /**
             * @description Starts a journey for each row: at most 500.
             * @default false
             */
            as_leads: boolean;
            /**
             * @description Of those journeys; the clinic's default when absent.
             * @default null
             */
            pathway_code: string | null;
        };
        /** @description Rows so far; of a trial, what a run would do. */
        ImportProgress: {
            /** Format: int32 */
            done: number;
            /** Format: int32 */
            made: number;
            /** Format: int32 */
            updated: number;
            /** Format: int32 */
            skipped: number;
            /** Format: int32 */
            failed: number;
        };
        /** @description What a revert did. */
        ImportReverted: {
            /** Format: int32 */
            removed: number;
            /** Format: int32 */
            restored: number;
            /** Format: int32 */
            kept: number;
        };
        /** @description An instrument as the clinic holds it. */
        Instrument: {
            /** @description nrs11, ipss, iief5 or ohip14. */
            code: string;
            /**
             * Format: int32
             * @description 0 while the clinic kept nothing of it.
             */
            version: number;
            /** @description Its words are somebody's: the clinic records its licence and types them in. */
            needs_licence: boolean;
            /** @description The numbers that each question takes, in order. */
            questions: components["schemas"]["InstrumentTakes"][];
            totals: components["schemas"]["InstrumentTotals"];
            licence?: components["schemas"]["InstrumentLicence"] | null;
            /** @description Whether it may be used today. */
            licensed: boolean;
            wordings: components["schemas"]["InstrumentWording"][];
            /** @description Languages of the clinic without words. */
            missing: string[];
        };
        /** @description By what right the clinic asks. */
        InstrumentLicence: {
            /** @description 1 to 200 characters: number, holder, whatever finds it again. */
            reference: string;
            /**
             * Format: date
             * @description The last day.
             */
            valid_until: string;
        };
        /** @description An answer in words. */
        InstrumentOption: {
            /**
             * Format: int32
             * @description As it is scored.
             */
            value: number;
            label: string;
        };
        /** @description A question in words. */
        InstrumentQuestion: {
            text: string;
            options: components["schemas"]["InstrumentOption"][];
        };
        /** @description The numbers that a question takes. */
        InstrumentTakes: {
            /** Format: int32 */
            least: number;
            /** Format: int32 */
            most: number;
        };
        /** @description The totals that an answer can come to. */
        InstrumentTotals: {
            /** Format: int32 */
            least: number;
            /** Format: int32 */
            most: number;
            more_is_better: boolean;
        };
        /** @description The words in a language. */
        InstrumentWording: {
            /** @description tr, en, de, ru or ar. */
            lang: string;
            title: string;
            /** @description They ship with the platform. */
            ours: boolean;
            questions: components["schemas"]["InstrumentQuestion"][];
        };
        /** @description A form. */
        Intake: {
            site_key: string;
            full_name: string;
            /** @description A phone or an e-mail is needed. */
            phone?: string | null;
            email?: string | null;
            lang: string;
            /** @description ISO 3166 alpha-2. */
            country?: string | null;
            /** @description A pathway's code, if the site knows it. */
            procedure?: string | null;
            /** @description At most two thousand characters. */
            message?: string | null;
            utm?: Record<string, never> | null;
            landing_page?: string | null;
            first_touch?: components["schemas"]["Touch"] | null;
            last_touch?: components["schemas"]["Touch"] | null;
            /** @description Left empty by people. */
            website?: string;
        };
        /** @description It is written and will be sent. */
        InvitationMade: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            expires_at: string;
        };
        /** @description Whom to invite. */
        Invite: {
            name: string;
            email: string;
            /** @description owner, admin, coordinator, doctor, finance or viewer. */
            role: string;
            /** @description tr or en. */
            lang: string;
        };
        /** @description Somebody who was invited and has not come yet. */
        Invited: {
            /** Format: uuid */
            id: string;
            name: string;
            email: string;
            role: string;
            /** Format: date-time */
            invited_at: string;
            /** @description How the letter fares: pending, asking, sent, failed or unclear. */
            letter?: string | null;
        };
        /** @description An invoice. */
        Invoice: {
            /** Format: uuid */
            id: string;
            /** @description sale, refund, or test: of a test journey, with no number, gone to nobody. */
            kind: string;
            number?: string | null;
            /** Format: uuid */
            uuid: string;
            state: string;
            /** Format: int64 */
            amount_eur_minor: number;
            /** Format: int64 */
            amount_try_minor?: number | null;
            rate?: string | null;
            /** Format: date */
            rate_date?: string | null;
            /** Format: date */
            issued_on?: string | null;
            error_code?: string | null;
            /** @description Good for some minutes. */
            xml_url?: string | null;
            pdf_url?: string | null;
        };
        /** @description A list that is short by nature. */
        Items_Absence: {
            items: {
                /** Format: uuid */
                id: string;
                staff: components["schemas"]["Named"];
                /** Format: date-time */
                from: string;
                /** Format: date-time */
                to: string;
                /** Format: uuid */
                created_by: string;
            }[];
        };
        /** @description A list that is short by nature. */
        Items_Agreeable: {
            items: {
                purpose: string;
                /** @description The words, in the patient's language. */
                text: string;
                text_version: string;
                /** @description The latest word for all channels; null when nothing was said. */
                granted?: boolean | null;
                /** Format: date-time */
                at?: string | null;
            }[];
        };
        /** @description A list that is short by nature. */
        Items_ApiKey: {
            items: {
                /** Format: uuid */
                id: string;
                name: string;
                scopes: string[];
                /** Format: uuid */
                created_by: string;
                /** Format: date-time */
                created_at: string;
                /** Format: date-time */
                expires_at: string;
                /**
                 * Format: date-time
                 * @description To the minute.
                 */
                last_used_at?: string | null;
                /** Format: date-time */
                revoked_at?: string | null;
            }[];
        };
        /** @description A list that is short by nature. */
        Items_Campaign: {
            items: {
                /** Format: uuid */
                id: string;
                /**
                 * Format: int32
                 * @description The `ETag`.
                 */
                version: number;
                name: string;
                /** @description What `utm_campaign` says, in small letters. */
                code?: string | null;
                /** @description `google_ads`, meta, `microsoft_ads`, tiktok, partner, fair or other. */
                platform: string;
                active: boolean;
                currency: string;
                /** Format: int64 */
                budget_minor: number;
                /** Format: int64 */
                spend_minor: number;
                /** Format: int32 */
                leads: number;
                /**
                 * Format: int32
                 * @description Its conversions.
                 */
                won: number;
                /** @description Accepted quotes. */
                revenue: unknown[];
                /** Format: int64 */
                cost_per_lead_minor?: number | null;
                /**
                 * Format: double
                 * @description (revenue in its currency − spend) / spend × 100; null without spend.
                 */
                roi_percent?: number | null;
                /** Format: date-time */
                created_at: string;
            }[];
        };
        /** @description A list that is short by nature. */
        Items_Candidate: {
            items: {
                patient: components["schemas"]["PatientBrief"];
                /** @description certain, likely or possible. */
                strength: string;
                /** @description phone, email, name_and_dob, similar_name, same_country, similar_phone. */
                reasons: string[];
                /**
                 * Format: double
                 * @description Of the names, 0 to 1.
                 */
                similarity: number;
                /**
                 * Format: uuid
                 * @description The pair that the clinic may dismiss.
                 */
                pair_id?: string | null;
            }[];
        };
        /** @description A list that is short by nature. */
        Items_Channel: {
            items: {
                /** @description elevenlabs, whatsapp, resend, twilio or nilvera. */
                provider: string;
                /** @description The partner's own id of the account; null while nothing is set up. */
                account_id?: string | null;
                settings: Record<string, never>;
                /** @description Names of the secrets that must be given, and of those that are. */
                secrets_needed: string[];
                secrets_set: string[];
                /** @description Where the partner must send its events. */
                webhook_url?: string | null;
                /** Format: date-time */
                checked_at?: string | null;
                /** @description What the last test said; null after a good one. */
                check_code?: string | null;
            }[];
        };
        /** @description A list that is short by nature. */
        Items_Colleague: {
            items: {
                /** Format: uuid */
                id: string;
                name: string;
                role: string;
            }[];
        };
        /** @description A list that is short by nature. */
        Items_Companion: {
            items: {
                /** Format: uuid */
                id: string;
                name?: string | null;
                scopes: string[];
                /** Format: date-time */
                since: string;
            }[];
        };
        /** @description A list that is short by nature. */
        Items_Consent: {
            items: {
                /** Format: uuid */
                id: string;
                /** @description care_messages, voice_calls, ai_summary, transfer_abroad, marketing or photos_for_publication. */
                purpose: string;
                /** @description any, whatsapp, email, sms, voice, portal or paper. */
                channel: string;
                language: string;
                text_version: string;
                /** @description SHA-256 of the words shown, in base64. */
                text_hash: string;
                /** @description False when it was withdrawn. */
                granted: boolean;
                /** Format: date-time */
                at: string;
                /** @description staff, patient or system. */
                recorded_by_kind: string;
                /** Format: uuid */
                recorded_by?: string | null;
            }[];
        };
        /** @description A list that is short by nature. */
        Items_Device: {
            items: {
                /** Format: uuid */
                id: string;
                /** @description `Safari on iPhone`, as far as the device says it. */
                device: string;
                /** Format: date-time */
                since: string;
                /** Format: date-time */
                expires_at: string;
                /** @description The one that asks. */
                current: boolean;
                /**
                 * Format: uuid
                 * @description Whose companion's it is.
                 */
                companion_id?: string | null;
            }[];
        };
        /** @description A list that is short by nature. */
        Items_Document: {
            items: {
                /** Format: uuid */
                id: string;
                /** Format: uuid */
                patient_id: string;
                /** Format: uuid */
                journey_id?: string | null;
                type: string;
                title: string;
                content_type: string;
                /**
                 * Format: int64
                 * @description Bytes.
                 */
                size: number;
                /** @description pending, stored or refused. */
                state: string;
                /**
                 * Format: date-time
                 * @description When a malware scanner found nothing in it; absent where no scanner is connected.
                 */
                scanned_at?: string | null;
                /** Format: date-time */
                created_at: string;
                /** @description Good for some minutes; only of one stored document. */
                download_url?: string | null;
            }[];
        };
        /** @description A list that is short by nature. */
        Items_ForecastItem: {
            items: {
                /** Format: date-time */
                at: string;
                /** @description IANA zone in which the time is meant. */
                zone: string;
                kind: string;
                template?: string | null;
                channel?: string | null;
                language?: string | null;
                /** @description patient or staff. */
                to: string;
                /** Format: int64 */
                day_offset?: number | null;
                /** @description Code of what is assumed. */
                assumption: string;
            }[];
        };
        /** @description A list that is short by nature. */
        Items_Grant: {
            items: {
                /** Format: uuid */
                operator_id: string;
                /** @description Null when the platform has no such operator any more. */
                operator_name?: string | null;
                reason: string;
                /** Format: uuid */
                granted_by: string;
                /** Format: date-time */
                granted_at: string;
                /** Format: date-time */
                expires_at: string;
                /** Format: date-time */
                ended_at?: string | null;
                live: boolean;
            }[];
        };
        /** @description A list that is short by nature. */
        Items_GrantUse: {
            items: {
                /** Format: date-time */
                at: string;
                /** Format: uuid */
                operator_id: string;
                /**
                 * Format: int32
                 * @description How many were asked for, and how many of them were refused.
                 */
                payloads: number;
                /** Format: int32 */
                refused: number;
            }[];
        };
        /** @description A list that is short by nature. */
        Items_Instrument: {
            items: {
                /** @description nrs11, ipss, iief5 or ohip14. */
                code: string;
                /**
                 * Format: int32
                 * @description 0 while the clinic kept nothing of it.
                 */
                version: number;
                /** @description Its words are somebody's: the clinic records its licence and types them in. */
                needs_licence: boolean;
                /** @description The numbers that each question takes, in order. */
                questions: components["schemas"]["InstrumentTakes"][];
                totals: components["schemas"]["InstrumentTotals"];
                licence?: components["schemas"]["InstrumentLicence"] | null;
                /** @description Whether it may be used today. */
                licensed: boolean;
                wordings: components["schemas"]["InstrumentWording"][];
                /** @description Languages of the clinic without words. */
                missing: string[];
            }[];
        };
        /** @description A list that is short by nature. */
        Items_Invited: {
            items: {
                /** Format: uuid */
                id: string;
                name: string;
                email: string;
                role: string;
                /** Format: date-time */
                invited_at: string;
                /** @description How the letter fares: pending, asking, sent, failed or unclear. */
                letter?: string | null;
            }[];
        };
        /** @description A list that is short by nature. */
        Items_LeadCoordinator: {
            items: {
                /** Format: uuid */
                id: string;
                name: string;
                role: string;
                takes_leads: boolean;
                languages: string[];
                hours?: components["schemas"]["LeadHours"] | null;
                /**
                 * Format: int32
                 * @description Null is any number.
                 */
                most_open?: number | null;
                /**
                 * Format: int64
                 * @description In new, consult and quote.
                 */
                open_leads: number;
                /** Format: date-time */
                absent_until?: string | null;
                /** @description Would get a lead now. */
                available: boolean;
            }[];
        };
        /** @description A list that is short by nature. */
        Items_ListedVersion: {
            items: {
                /** Format: int32 */
                version: number;
                /** @description draft, active or archived. */
                state: string;
                /** Format: date-time */
                created_at: string;
                /** Format: int64 */
                open_journeys: number;
                /** @description Open journeys by stage. */
                open_by_stage: {
                    [key: string]: number;
                };
            }[];
        };
        /** @description A list that is short by nature. */
        Items_LookedIn: {
            items: {
                /** Format: uuid */
                id: string;
                staff: components["schemas"]["Named"];
                patient: components["schemas"]["Named"];
                /** @description Null when the patient's data was erased. */
                reason?: string | null;
                /** Format: date-time */
                opened_at: string;
                /** Format: date-time */
                expires_at: string;
            }[];
        };
        /** @description A list that is short by nature. */
        Items_Outage: {
            items: {
                /** @description whatsapp, resend, twilio or elevenlabs. */
                partner: string;
                /** @description `open` is away, `half_open` is being asked by one, `closed` is back while some still wait. */
                state: string;
                /**
                 * Format: date-time
                 * @description Since when it is away; null once it is back.
                 */
                since?: string | null;
                /** @description connect, timeout, server or throttled. */
                last_error?: string | null;
                /** Format: int64 */
                waiting: number;
                /**
                 * Format: int64
                 * @description Of those: checks, their questions and calls, answers to red flags.
                 */
                clinical: number;
                /**
                 * Format: date-time
                 * @description Since when the longest waits.
                 */
                oldest?: string | null;
                /**
                 * Format: date-time
                 * @description When it is asked again; null once it is back.
                 */
                next_probe_at?: string | null;
            }[];
        };
        /** @description A list that is short by nature. */
        Items_Pathway: {
            items: {
                /** @description Opaque. */
                code: string;
                /** Format: int32 */
                version: number;
                /** @description Taken by leads that name none. */
                default: boolean;
                /** @description Days after surgery on which the patient is asked. */
                check_days: number[];
            }[];
        };
        /** @description A list that is short by nature. */
        Items_PatientEscalation: {
            items: (components["schemas"]["Escalation"] & {
                patient: components["schemas"]["EscalationPatient"];
            })[];
        };
        /** @description A list that is short by nature. */
        Items_PatientMerge: {
            items: {
                /** Format: uuid */
                id: string;
                /** Format: uuid */
                other_id: string;
                /** @description What they were called; null after an erasure. */
                other_name?: string | null;
                /** Format: date-time */
                merged_at: string;
                merged_by?: components["schemas"]["Named"] | null;
                /** Format: date-time */
                undone_at?: string | null;
                /** @description The newest can be undone, unless something was erased. */
                can_undo: boolean;
            }[];
        };
        /** @description A list that is short by nature. */
        Items_PrivacyRequest: {
            items: {
                /** Format: uuid */
                id: string;
                /** Format: uuid */
                patient_id: string;
                /** @description access, correction, objection or erasure. */
                kind: string;
                /** @description open, running, done or refused. */
                state: string;
                /** @description patient or staff. */
                asked_by: string;
                /** @description The person's own words; null when there are none, or they were erased. */
                words?: string | null;
                /** Format: date-time */
                opened_at: string;
                /**
                 * Format: date-time
                 * @description The law's last day for an answer.
                 */
                due_at: string;
                /** @description Code, once it is closed. */
                outcome?: string | null;
                /** Format: date-time */
                closed_at?: string | null;
                /** @description Steps of an erasure: `{step, at, count}`. */
                progress: Record<string, never>;
                /** @description The signed certificate of an erasure. */
                certificate?: Record<string, never> | null;
            }[];
        };
        /** @description A list that is short by nature. */
        Items_RetentionRule: {
            items: {
                /** @description Code of the class. */
                class: string;
                /** Format: int32 */
                keep_days: number;
                /**
                 * Format: int32
                 * @description The fewest that may be chosen.
                 */
                fewest_days: number;
                /** @description Whether the clinic chose it; else it is the shipped default. */
                own: boolean;
                /** @description destroy, erase_person, end_hold or report: what a run does when the time is over. */
                then: string;
            }[];
        };
        /** @description A list that is short by nature. */
        Items_RotaPosition: {
            items: {
                /** @description coordinator, doctor or admin. */
                position: string;
                staff: components["schemas"]["OnCall"][];
            }[];
        };
        /** @description A list that is short by nature. */
        Items_SavedView: {
            items: {
                /** Format: uuid */
                id: string;
                /**
                 * Format: int32
                 * @description The `ETag`.
                 */
                version: number;
                /** @description leads. */
                list: string;
                title: string;
                definition: components["schemas"]["Definition"];
                shared: boolean;
                /** @description What the clinic opens first. */
                default: boolean;
                owner: components["schemas"]["Named"];
                mine: boolean;
                may_edit: boolean;
                /** Format: date-time */
                updated_at: string;
            }[];
        };
        /** @description A list that is short by nature. */
        Items_Session: {
            items: {
                /** Format: uuid */
                id: string;
                /** @description `Firefox on Windows`, as far as the device says it. */
                device: string;
                /** @description browser or mobile. */
                client: string;
                /** Format: date-time */
                created_at: string;
                /** Format: date-time */
                last_seen_at: string;
                /** Format: date-time */
                expires_at: string;
                /** @description The one that asks. */
                current: boolean;
            }[];
        };
        /** @description A list that is short by nature. */
        Items_Shipped: {
            items: {
                code: string;
                /** @description dental or urology. */
                branch: string;
                /** Format: int32 */
                version: number;
                /** @description Days after surgery on which the patient is asked. */
                check_days: number[];
                /** @description The clinic has it. */
                adopted: boolean;
            }[];
        };
        /** @description A list that is short by nature. */
        Items_SpendDay: {
            items: {
                /** Format: date */
                on: string;
                /** Format: int64 */
                amount_minor: number;
                /** @description typed or csv. */
                source: string;
            }[];
        };
        /** @description A list that is short by nature. */
        Items_Sweep: {
            items: {
                /** @description stuck, leads, partners, invoices, retention or test_patient. */
                name: string;
                /** @description Its schedule in Temporal. */
                schedule_id: string;
                /** Format: int64 */
                every_seconds: number;
                /** Format: date-time */
                started_at?: string | null;
                /**
                 * Format: date-time
                 * @description The end of the last one that came to its end.
                 */
                finished_at?: string | null;
                /** Format: int32 */
                looked_at: number;
                /**
                 * Format: int32
                 * @description What a person may have to see to.
                 */
                found: number;
                /** @description Why the last one broke off. */
                error_code?: string | null;
                /** @description None came to its end for three intervals, or ten minutes where that is longer; or none ever did. */
                late: boolean;
            }[];
        };
        /** @description A list that is short by nature. */
        Items_Task: {
            items: {
                /** Format: uuid */
                id: string;
                kind: string;
                /** Format: date-time */
                due_at?: string | null;
                /** Format: uuid */
                journey_id?: string | null;
                patient?: components["schemas"]["TaskPatient"] | null;
                /** Format: uuid */
                assigned_to?: string | null;
                state: string;
            }[];
        };
        /** @description A list that is short by nature. */
        Items_ThreadMessage: {
            items: {
                /** Format: uuid */
                id: string;
                channel: string;
                /** @description in or out. */
                direction: string;
                template?: string | null;
                text?: string | null;
                status: string;
                error_code?: string | null;
                /** Format: date-time */
                at: string;
            }[];
        };
        /** @description A list that is short by nature. */
        Items_Transfer: {
            items: {
                /** Format: uuid */
                id: string;
                /** @description whatsapp, resend, twilio, elevenlabs, openai, … */
                partner: string;
                /** @description ISO 3166 alpha-2. */
                country: string;
                /** @description As in the ledger of consents. */
                purpose: string;
                data_classes: string[];
                /** @description explicit_consent, standard_contract, adequacy, contract, legal_obligation or to_be_confirmed. */
                legal_basis: string;
                reference?: string | null;
                /** Format: date-time */
                valid_from: string;
                /** Format: date-time */
                valid_until: string;
                /**
                 * Format: date-time
                 * @description Null while it is in force.
                 */
                ended_at?: string | null;
            }[];
        };
        /** @description One act on many journeys. */
        JourneyBulk: {
            /** Format: uuid */
            id: string;
            /** @description pause, resume or retry. */
            act: string;
            reason?: string | null;
            /** @description planned, running, done, cancelled, or expired: nobody accepted it within its hour. */
            state: string;
            counts: components["schemas"]["JourneyBulkCounts"];
            /** @description Why some cannot, were refused, or did not answer; the most frequent first within an outcome. */
            codes: components["schemas"]["JourneyBulkCode"][];
            /** @description At most twenty, those that cannot first; empty in the list. */
            sample: components["schemas"]["JourneyBulkItem"][];
            created_by: components["schemas"]["Named"];
            /** Format: date-time */
            created_at: string;
            /**
             * Format: date-time
             * @description Until when the plan can be accepted.
             */
            expires_at: string;
            /** Format: date-time */
            started_at?: string | null;
            /** Format: date-time */
            finished_at?: string | null;
        };
        /** @description So many came out so. */
        JourneyBulkCode: {
            /** @description cannot, refused or unavailable. */
            outcome: string;
            code: string;
            /** Format: int64 */
            count: number;
        };
        /** @description How many journeys: `total` are those that can act and those that cannot, as the preview saw them; the others are where the former stand. */
        JourneyBulkCounts: {
            /** Format: int64 */
            total: number;
            /** Format: int64 */
            act: number;
            /** Format: int64 */
            cannot: number;
            /** Format: int64 */
            waiting: number;
            /** Format: int64 */
            done: number;
            /**
             * Format: int64
             * @description The journey said no.
             */
            refused: number;
            /**
             * Format: int64
             * @description It did not answer in five tries.
             */
            unavailable: number;
            /**
             * Format: int64
             * @description Not asked any more.
             */
            left: number;
        };
        /** @description One journey of it. */
        JourneyBulkItem: {
            /** Format: uuid */
            journey_id: string;
            /** @description cannot, waiting, done, refused, unavailable or left. */
            outcome: string;
            code?: string | null;
            /**
             * Format: date-time
             * @description When it was asked last.
             */
            at?: string | null;
            patient?: components["schemas"]["CardPatient"] | null;
            stage?: string | null;
        };
        /** @description A journey in a list. */
        JourneyCard: {
            /** Format: uuid */
            id: string;
            patient: components["schemas"]["CardPatient"];
            /** @description The patient is none: the clinic tries itself out. */
            synthetic: boolean;
            pathway: components["schemas"]["CardPathway"];
            /** @description lead, consult, quote, surgery, aftercare, invoice, closed or cancelled. */
            stage: string;
            /** Format: date-time */
            stage_since: string;
            /** @description patient, coordinator, doctor, payment, time, nobody or provider:<name>. */
            waiting_on: string;
            /** Format: date-time */
            waiting_since: string;
            /** Format: date-time */
            next_due_at?: string | null;
            next_due_code?: string | null;
            /** @description low, normal, high or urgent. */
            priority: string;
            coordinator?: components["schemas"]["Named"] | null;
            /**
             * Format: date-time
             * @description In the journey's own time.
             */
            surgery_at?: string | null;
            parked_reason?: string | null;
            /** @description Code of what happens at the deadline if nobody acts. */
            default_branch?: string | null;
            paused: boolean;
            /** Format: int64 */
            open_escalations: number;
            /** Format: date-time */
            updated_at: string;
            /**
             * Format: int64
             * @description Grows with every decision of the journey.
             */
            seq: number;
        };
        /** @description How the journey's own time follows the wall: `origin + (wall − started) × rate`. */
        JourneyClock: {
            /**
             * Format: date-time
             * @description The journey's own time at its beginning; null while it was not read.
             */
            origin?: string | null;
            /**
             * Format: int32
             * @description 1 follows the wall.
             */
            rate: number;
            /**
             * Format: date-time
             * @description Wall time of its beginning; null while it was not read.
             */
            started?: string | null;
        };
        /** @description Everything about one journey. */
        JourneyDetail: components["schemas"]["JourneyCard"] & {
            workflow_id: string;
            /** @description The workflow in Temporal's Web UI. */
            temporal_url: string;
            source: components["schemas"]["Source"];
            /**
             * Format: date-time
             * @description The journey's own time now: the wall's, but for clinics with a fast clock. Times sent to a journey are in it.
             */
            now: string;
            clock: components["schemas"]["JourneyClock"];
            state?: components["schemas"]["StateView"] | null;
            actions: components["schemas"]["Action"][];
            check_ins: components["schemas"]["CheckIn"][];
            /** @description What the pathway asks the patient for, what ends soonest first. */
            asks: components["schemas"]["OpenAsk"][];
            /** @description Newest first, at most fifty. */
            survey_answers: components["schemas"]["SurveyAnswer"][];
            escalations: components["schemas"]["Escalation"][];
            appointments: components["schemas"]["Appointment"][];
            quotes: components["schemas"]["Quote"][];
            invoices: components["schemas"]["Invoice"][];
            /** @description Newest first. */
            calls: components["schemas"]["Call"][];
            lead?: components["schemas"]["LeadInfo"] | null;
            /**
             * @description False when check-ins, reasons and summaries were left out: the caller's role does not see them, or the patient is not in this doctor's care (then
             *     `POST /v1/patients/{id}/break_glass` opens them).
             */
            clinical: boolean;
        };
        /** @description The same filters in a body. */
        JourneyFilter: {
            /** @default null */
            stage: string | null;
            /**
             * @description Whole values separated by commas; `provider` is all of them.
             * @default null
             */
            waiting_on: string | null;
            /** @default null */
            priority: string | null;
            /**
             * Format: uuid
             * @default null
             */
            coordinator_id: string | null;
            /** @default null */
            open: boolean | null;
            /**
             * @description Beginnings of the patient's names, phone or e-mail.
             * @default null
             */
            q: string | null;
        };
        /** @description What it would change for one journey. */
        JourneyImpact: {
            /** Format: uuid */
            journey_id: string;
            patient: components["schemas"]["CardPatient"];
            stage: string;
            /**
             * Format: int32
             * @description The version that it goes by now.
             */
            version: number;
            /** @description unaffected, changed or blocked. */
            impact: string;
            /** @description What would be otherwise. */
            changes: components["schemas"]["ImpactChange"][];
            /** @description Why it is blocked: `escalation_open`, `journey_is_over`, `cannot_be_run` or `unreadable`. */
            reason?: string | null;
        };
        /** @description Everything that a message would change. Times are the journey's own. */
        JourneyPlan: {
            /**
             * Format: uuid
             * @description Sent with the message, it is carried out only while it is still this plan.
             */
            plan: string;
            moves: components["schemas"]["PlannedMove"][];
            /** @description Messages that go to the patient because of it, by template. */
            sends: string[];
            /** @description What the staff gets to do, by code. */
            tasks: string[];
            /** @description What would have happened and will not. */
            gone: components["schemas"]["PlannedItem"][];
            /** @description What will happen and would not have. */
            added: components["schemas"]["PlannedItem"][];
            /** @description What happens at another time. */
            shifted: components["schemas"]["PlannedShift"][];
            /** @description Consents that will not hold any more on the new day: they are asked for anew. */
            lapses: components["schemas"]["PlannedLapse"][];
            money?: components["schemas"]["PlannedMoney"] | null;
            /** @description The journey ends with it. */
            ends: boolean;
            /** @description Whether doctor and patient are free then; none when no time is asked for. */
            slot_free?: boolean | null;
        };
        /** @description An account with a partner. */
        KeepChannel: {
            /** @description Agent id, phone number id, sender, account SID or tax number: the partner's own id of the account. */
            account_id: string;
            /** @description Names and values; `GET` tells which there may be. */
            settings?: {
                [key: string]: string;
            };
            /** @description Names and values. */
            secrets?: {
                [key: string]: string;
            };
        };
        /** @description A key with its secret, this once. */
        KeyMade: components["schemas"]["ApiKey"] & {
            /** @description For `Authorization: Bearer`. */
            secret: string;
        };
        /** @description The language. */
        Language: {
            /** @description tr, en, de, ru or ar. */
            lang: string;
        };
        /** @description The last answer given. */
        LastCheckIn: {
            /** Format: int64 */
            day_offset: number;
            /** Format: int32 */
            pain_score?: number | null;
            /** Format: date-time */
            answered_at: string;
            complication_flag: boolean;
        };
        /** @description A lead. */
        Lead: {
            /** Format: uuid */
            id: string;
            /**
             * Format: int32
             * @description The `ETag`.
             */
            version: number;
            patient: components["schemas"]["CardPatient"];
            /** @description The patient is none: the clinic tries itself out. */
            synthetic: boolean;
            /** Format: uuid */
            journey_id: string;
            source: string;
            /**
             * Format: int32
             * @description 0 to 100.
             */
            score: number;
            /** @description new, qualified, won or lost. */
            stage: string;
            /** @description Where it stands on the board: new, consult, quote, won or lost. */
            column: string;
            /** Format: date-time */
            stage_since: string;
            /** @description Longer in its column than the clinic's days for it. */
            rotting: boolean;
            /** Format: uuid */
            assigned_to?: string | null;
            assignee?: components["schemas"]["Named"] | null;
            tags: string[];
            campaign?: components["schemas"]["Named"] | null;
            /** @description The newest quote's total. */
            value?: unknown;
            journey: components["schemas"]["LeadJourney"];
            /**
             * Format: date-time
             * @description The same as `first_response_due_at`.
             */
            answer_by?: string | null;
            /**
             * Format: date-time
             * @description The promise to whoever asked; it does not move.
             */
            first_response_due_at?: string | null;
            /**
             * Format: date-time
             * @description Until when the assignee keeps it without an answer.
             */
            turn_ends_at?: string | null;
            /** Format: date-time */
            first_response_at?: string | null;
            lost_reason?: string | null;
            /** @description Its end was asked for; the journey has not heard yet. */
            closing: boolean;
            /** Format: date-time */
            created_at: string;
        };
        /** @description The board. */
        LeadBoard: {
            columns: components["schemas"]["LeadColumn"][];
            /** Format: date-time */
            generated_at: string;
            /** @description Follow `/v1/events` after this one. */
            last_event_id: string;
        };
        /** @description A lead on the board. */
        LeadCard: components["schemas"]["Lead"] & {
            /** @description A way for each column, in order. */
            moves: components["schemas"]["LeadMove"][];
        };
        /** @description A field before and after. */
        LeadChange: {
            /** @description `assigned_to`, tags, `lost_reason`, `campaign_id`, `first_response_at` or closing. */
            field: string;
            before: unknown;
            after: unknown;
        };
        /** @description One column. */
        LeadColumn: {
            /** @description new, consult, quote, won or lost. */
            column: string;
            /**
             * Format: int64
             * @description Exact to a thousand.
             */
            count: number;
            /** @description A thousand or more. */
            more: boolean;
            /** @description The newest quotes added up, by currency; of at most five thousand leads. */
            values: unknown[];
            /** @description There are more leads than were added up. */
            values_partial: boolean;
            /** Format: date-time */
            oldest_stage_since?: string | null;
            /**
             * Format: int32
             * @description From so many days on a lead rots here.
             */
            rotting_days?: number | null;
            /**
             * Format: int64
             * @description Exact to a thousand.
             */
            rotting: number;
            /** @description The longest here first; of won and lost, what came last. */
            items: components["schemas"]["LeadCard"][];
            next_cursor?: string | null;
        };
        /** @description Somebody who could take leads. */
        LeadCoordinator: {
            /** Format: uuid */
            id: string;
            name: string;
            role: string;
            takes_leads: boolean;
            languages: string[];
            hours?: components["schemas"]["LeadHours"] | null;
            /**
             * Format: int32
             * @description Null is any number.
             */
            most_open?: number | null;
            /**
             * Format: int64
             * @description In new, consult and quote.
             */
            open_leads: number;
            /** Format: date-time */
            absent_until?: string | null;
            /** @description Would get a lead now. */
            available: boolean;
        };
        /** @description A lead with what was understood of it. */
        LeadDetail: components["schemas"]["Lead"] & {
            understood?: components["schemas"]["LeadInfo"] | null;
            /** @description A way for each column of the board, in order. */
            moves: components["schemas"]["LeadMove"][];
            /** @description What the score is made of. */
            score_reasons: components["schemas"]["ScoreReason"][];
            attribution: components["schemas"]["Attribution"];
            /** @description What was done with it, newest first, at most fifty. */
            history: components["schemas"]["LeadLine"][];
        };
        /** @description A lead that is neither won nor lost. */
        LeadHit: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            patient_id: string;
            full_name: string;
            /** Format: uuid */
            journey_id: string;
            stage: string;
            source: string;
            /** Format: date-time */
            created_at: string;
        };
        /** @description Hours by weekday, from and to as `HH:MM` in the clinic's zone; without any, round the clock. */
        LeadHours: {
            mon: string[][];
            tue: string[][];
            wed: string[][];
            thu: string[][];
            fri: string[][];
            sat: string[][];
            sun: string[][];
        };
        /** @description What is known of the lead behind a journey. */
        LeadInfo: {
            source: string;
            summary?: string | null;
            summary_tr?: string | null;
            /** @description What was read from the call. */
            extraction?: Record<string, never> | null;
            /** Format: int32 */
            score: number;
        };
        /** @description Where its journey stands. */
        LeadJourney: {
            stage: string;
            waiting_on: string;
            /** Format: date-time */
            waiting_since: string;
            /** Format: date-time */
            next_due_at?: string | null;
            next_due_code?: string | null;
            priority: string;
            paused: boolean;
            parked_reason?: string | null;
        };
        /** @description What was done with a lead. */
        LeadLine: {
            /** Format: date-time */
            at: string;
            actor: components["schemas"]["TimelineActor"];
            /** @description `lead_changed`, `lead_assigned`, `lead_returned` or `lead_responded`. */
            kind: string;
            changes: components["schemas"]["LeadChange"][];
        };
        /** @description A way of a card into a column. */
        LeadMove: {
            /** @description new, consult, quote, won or lost. */
            column: string;
            allowed: boolean;
            /** @description Why not: here, `consult_first`, `quote_first`, `deposit_first`, `no_way_back`, `already_won`, ended, starting, `not_allowed_now` or `no_permission`. */
            reason?: string | null;
            /** @description The message to the journey: `POST /v1/journeys/{id}/{message}`. */
            message?: string | null;
            /** @description Others that lead there too. */
            also: string[];
        };
        /** @description Days in a column from which a lead rots; 1 to 365. */
        LeadRotting: {
            /** Format: int32 */
            new: number;
            /** Format: int32 */
            consult: number;
            /** Format: int32 */
            quote: number;
        };
        /** @description How the clinic works on its leads. */
        LeadSettings: {
            rotting_days: components["schemas"]["LeadRotting"];
            /**
             * Format: int32
             * @description 1 to 10080, counted within the hours; null is no clock.
             */
            first_response_minutes?: number | null;
            hours: components["schemas"]["LeadHours"];
            /** @description automatic or `by_hand`. */
            assignment: string;
            score: components["schemas"]["LeadWeights"];
        };
        /** @description What each fact adds to a score; 0 to 100. */
        LeadWeights: {
            /** Format: int32 */
            base: number;
            /** Format: int32 */
            procedure: number;
            /** Format: int32 */
            date: number;
            /** Format: int32 */
            budget: number;
            /** Format: int32 */
            soon: number;
            /** Format: int32 */
            urgent: number;
            /** Format: int32 */
            callback: number;
            /** Format: int32 */
            phone: number;
            /** Format: int32 */
            email: number;
            /** Format: int32 */
            message: number;
        };
        /** @description What the clinic is by law: the seller of its invoices. */
        Legal: {
            /** @description The registered title. */
            title: string;
            /** @description Tax number of ten digits, the last a check digit. */
            vkn: string;
            /** @description Sixteen digits of the central register. */
            mersis_no: string;
            tax_office: string;
            street: string;
            district: string;
            city: string;
            /** @description Three capital letters or digits that begin every invoice number. */
            invoice_series: string;
            /** @description dental or urology: what the clinic is authorised for. */
            branch: string;
            authorisation: components["schemas"]["Authorisation"];
        };
        /** @description A version in the list. */
        ListedVersion: {
            /** Format: int32 */
            version: number;
            /** @description draft, active or archived. */
            state: string;
            /** Format: date-time */
            created_at: string;
            /** Format: int64 */
            open_journeys: number;
            /** @description Open journeys by stage. */
            open_by_stage: {
                [key: string]: number;
            };
        };
        /** @description A time when somebody looked in. */
        LookedIn: {
            /** Format: uuid */
            id: string;
            staff: components["schemas"]["Named"];
            patient: components["schemas"]["Named"];
            /** @description Null when the patient's data was erased. */
            reason?: string | null;
            /** Format: date-time */
            opened_at: string;
            /** Format: date-time */
            expires_at: string;
        };
        /** @description Who I am, and where. */
        Me: {
            staff: components["schemas"]["Staff"];
            tenant: components["schemas"]["Clinic"];
            /** @description Codes of what I may, as in `docs/permissions.md`. */
            permissions: string[];
            second_factor: components["schemas"]["SecondFactor"];
        };
        /** @description Somebody was named in a note. */
        Mention: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            note_id: string;
            patient: components["schemas"]["MentionedAbout"];
            author: components["schemas"]["Named"];
            /** Format: date-time */
            at: string;
            /** Format: date-time */
            read_at?: string | null;
        };
        /** @description About whom the note is. */
        MentionedAbout: {
            /** Format: uuid */
            id: string;
            full_name: string;
        };
        /** @description Whom to take in, and what of theirs. */
        MergePatients: {
            /** Format: uuid */
            other_id: string;
            /**
             * Format: int32
             * @description The version of who stays.
             */
            version: number;
            /** Format: int32 */
            other_version: number;
            /** @description By field: mine or theirs. Absent, mine; theirs where mine is empty. */
            take?: {
                [key: string]: components["schemas"]["Side"];
            };
        };
        /** @description Two side by side. */
        MergePreview: {
            patient: components["schemas"]["PatientBrief"];
            other: components["schemas"]["PatientBrief"];
            /** @description Only those that differ. */
            fields: components["schemas"]["FieldDifference"][];
            related: components["schemas"]["RelatedOfBoth"];
            /** @description The code that a merge would be refused with. */
            blocked?: string | null;
        };
        /** @description The wish, in the patient's words. */
        MoveAppointment: {
            conversation_id: string;
            wish?: string | null;
        };
        /** @description Somebody by id and name. */
        Named: {
            /** Format: uuid */
            id: string;
            name: string;
        };
        /** @description Who is away, from when to when. */
        NewAbsence: {
            /** Format: uuid */
            staff_id: string;
            /** Format: date-time */
            from: string;
            /**
             * Format: date-time
             * @description At most 366 days later.
             */
            to: string;
        };
        /** @description A campaign to be made. */
        NewCampaign: {
            name: string;
            /** @description What `utm_campaign` says, in small letters. */
            code: string;
            /** @description `google_ads`, meta, `microsoft_ads`, tiktok, partner, fair or other. */
            platform: string;
            /** @description Of budget and spend: EUR, USD, GBP or TRY. */
            currency: string;
            /** Format: int64 */
            budget_minor?: number;
        };
        /** @description Whom, and into what. */
        NewCompanion: {
            /** @description As the patient calls them: 1 to 60 characters. */
            name: string;
            /** @description `itinerary` (where the journey is and what comes next), `check_ins` (answering how the patient feels). */
            scopes: string[];
        };
        /** @description Whom to let in, why and for how long. */
        NewGrant: {
            /** @description As the operator told the clinic. */
            operator_email: string;
            /** @description 5 to 300 characters; a ticket, not a patient. */
            reason: string;
            /**
             * Format: int64
             * @description 1 to 72.
             */
            hours: number;
        };
        /** @description A key to make. */
        NewKey: {
            name: string;
            /** @description Permissions that `docs/permissions.md` marks as fit for keys, e.g. `read_clinic`. */
            scopes: string[];
            /**
             * Format: int64
             * @description 1 to 365.
             */
            days: number;
        };
        /** @description What comes. */
        NextItem: {
            /** Format: date-time */
            at: string;
            zone: string;
            kind: string;
            template?: string | null;
            /** Format: int64 */
            day_offset?: number | null;
        };
        /** @description A note about a patient. */
        Note: {
            /** Format: uuid */
            id: string;
            /** @description Null after an erasure. */
            text?: string | null;
            author: components["schemas"]["Named"];
            mentions: components["schemas"]["Named"][];
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            edited_at?: string | null;
            /**
             * Format: int32
             * @description The version for `If-Match`.
             */
            version: number;
        };
        /** @description Somebody on the rota. */
        OnCall: {
            /** Format: uuid */
            id: string;
            name: string;
            role: string;
        };
        /** @description How far it has come. */
        Onboarding: {
            /** @description Nothing is missing, or the clinic was set up by others. */
            done: boolean;
            /** @description In the order in which they are best taken. */
            steps: components["schemas"]["SetupStep"][];
            test_journey?: components["schemas"]["TestJourney"] | null;
        };
        /** @description Something asked of the patient and not answered yet. */
        OpenAsk: {
            /** @description The key of the step that asks. */
            step: string;
            /** @description survey, photo, document, consent, payment, call or appointment. */
            kind: string;
            /** Format: date-time */
            since: string;
            /** Format: date-time */
            until: string;
            reminded: boolean;
            otherwise: components["schemas"]["DefaultBranch"];
            /** @description Of a survey. */
            instrument?: string | null;
            /** @description Of a document. */
            type?: string | null;
            /** @description Of a consent. */
            purpose?: string | null;
            /**
             * Format: int64
             * @description Of a payment: what is still missing.
             */
            amount_minor?: number | null;
            currency?: string | null;
        };
        /** @description E-mail, password and code. */
        OperatorCredentials: {
            email: string;
            /** Format: password */
            password: string;
            code: string;
        };
        /** @description For `Authorization: Bearer`, on this host only. */
        OperatorToken: {
            token: string;
            /** Format: date-time */
            expires_at: string;
        };
        /** @description A partner and who waits for it. */
        Outage: {
            /** @description whatsapp, resend, twilio or elevenlabs. */
            partner: string;
            /** @description `open` is away, `half_open` is being asked by one, `closed` is back while some still wait. */
            state: string;
            /**
             * Format: date-time
             * @description Since when it is away; null once it is back.
             */
            since?: string | null;
            /** @description connect, timeout, server or throttled. */
            last_error?: string | null;
            /** Format: int64 */
            waiting: number;
            /**
             * Format: int64
             * @description Of those: checks, their questions and calls, answers to red flags.
             */
            clinical: number;
            /**
             * Format: date-time
             * @description Since when the longest waits.
             */
            oldest?: string | null;
            /**
             * Format: date-time
             * @description When it is asked again; null once it is back.
             */
            next_probe_at?: string | null;
        };
        /** @description The clinic. */
        OwnClinic: {
            /** @description Never changes. */
            slug: string;
            plan: string;
            name: string;
            /** @description IANA zone. */
            zone: string;
            languages: string[];
            /** @description `#rrggbb`; null keeps the platform's colour. */
            accent?: string | null;
            /** @description E.164. */
            phone?: string | null;
            /** @description E.164. */
            whatsapp?: string | null;
            legal?: components["schemas"]["Legal"] | null;
        };
        /** @description A page of a list. */
        Page_Access: {
            items: {
                /** Format: date-time */
                at: string;
                /** @description Code: owner, admin, coordinator, doctor, finance, viewer, operator, system or partner. */
                who: string;
                /** @description Code: looked_at_file, read_messages, looked_at_documents, changed_file, exported_file, steered_treatment, shared_with_partner, looked_technically. */
                what: string;
                /** @description The same in a sentence, in the patient's language. */
                text: string;
            }[];
            /** @description Where the next page begins; null on the last one. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_AuditEntry: {
            items: {
                /**
                 * Format: int64
                 * @description Grows with time.
                 */
                id: number;
                /** Format: date-time */
                at: string;
                /** @description staff, patient, operator, system or partner. */
                actor_kind: string;
                /** Format: uuid */
                actor_id?: string | null;
                actor_name?: string | null;
                actor_role?: string | null;
                /** @description Code: `patient_read`, `journey.book_consult`, … */
                action: string;
                subject_kind: string;
                /** Format: uuid */
                subject_id?: string | null;
                /** @description Code: care, administration, request_of_person, support. */
                purpose?: string | null;
                /** @description Code: panel, portal, codec, worker, command. */
                origin?: string | null;
                /**
                 * Format: int64
                 * @description The number in the clinic's chain; null for the moments before it is sealed.
                 */
                chain_n?: number | null;
            }[];
            /** @description Where the next page begins; null on the last one. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_DuplicatePair: {
            items: {
                /** Format: uuid */
                id: string;
                strength: string;
                reasons: string[];
                /** Format: double */
                similarity: number;
                /** Format: date-time */
                found_at: string;
                one: components["schemas"]["PatientBrief"];
                other: components["schemas"]["PatientBrief"];
            }[];
            /** @description Where the next page begins; null on the last one. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_Import: {
            items: {
                /** Format: uuid */
                id: string;
                /** @description draft, checking, checked, running, done, failed, cancelled, reverting or reverted. */
                state: string;
                /** @description utf-8, utf-16le, utf-16be or windows-1254. */
                encoding: string;
                delimiter: string;
                /** Format: int32 */
                rows: number;
                columns: components["schemas"]["ImportColumn"][];
                mapping: {
                    [key: string]: number;
                };
                options: components["schemas"]["ImportOptions"];
                progress: components["schemas"]["ImportProgress"];
                reverted?: components["schemas"]["ImportReverted"] | null;
                error_code?: string | null;
                created_by: components["schemas"]["Named"];
                /** Format: date-time */
                created_at: string;
                /** Format: date-time */
                started_at?: string | null;
                /** Format: date-time */
                finished_at?: string | null;
            }[];
            /** @description Where the next page begins; null on the last one. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_ImportError: {
            items: {
                /**
                 * Format: int32
                 * @description As spreadsheets count: the headers are row 1.
                 */
                row: number;
                field: string;
                code: string;
            }[];
            /** @description Where the next page begins; null on the last one. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_ImportKept: {
            items: {
                /** Format: int32 */
                row: number;
                /** Format: uuid */
                patient_id: string;
                /** @description changed_since, used_since, journey_started, merged_since, gone or too_old. */
                code: string;
            }[];
            /** @description Where the next page begins; null on the last one. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_JourneyBulk: {
            items: {
                /** Format: uuid */
                id: string;
                /** @description pause, resume or retry. */
                act: string;
                reason?: string | null;
                /** @description planned, running, done, cancelled, or expired: nobody accepted it within its hour. */
                state: string;
                counts: components["schemas"]["JourneyBulkCounts"];
                /** @description Why some cannot, were refused, or did not answer; the most frequent first within an outcome. */
                codes: components["schemas"]["JourneyBulkCode"][];
                /** @description At most twenty, those that cannot first; empty in the list. */
                sample: components["schemas"]["JourneyBulkItem"][];
                created_by: components["schemas"]["Named"];
                /** Format: date-time */
                created_at: string;
                /**
                 * Format: date-time
                 * @description Until when the plan can be accepted.
                 */
                expires_at: string;
                /** Format: date-time */
                started_at?: string | null;
                /** Format: date-time */
                finished_at?: string | null;
            }[];
            /** @description Where the next page begins; null on the last one. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_JourneyBulkItem: {
            items: {
                /** Format: uuid */
                journey_id: string;
                /** @description cannot, waiting, done, refused, unavailable or left. */
                outcome: string;
                code?: string | null;
                /**
                 * Format: date-time
                 * @description When it was asked last.
                 */
                at?: string | null;
                patient?: components["schemas"]["CardPatient"] | null;
                stage?: string | null;
            }[];
            /** @description Where the next page begins; null on the last one. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_JourneyCard: {
            items: {
                /** Format: uuid */
                id: string;
                patient: components["schemas"]["CardPatient"];
                /** @description The patient is none: the clinic tries itself out. */
                synthetic: boolean;
                pathway: components["schemas"]["CardPathway"];
                /** @description lead, consult, quote, surgery, aftercare, invoice, closed or cancelled. */
                stage: string;
                /** Format: date-time */
                stage_since: string;
                /** @description patient, coordinator, doctor, payment, time, nobody or provider:<name>. */
                waiting_on: string;
                /** Format: date-time */
                waiting_since: string;
                /** Format: date-time */
                next_due_at?: string | null;
                next_due_code?: string | null;
                /** @description low, normal, high or urgent. */
                priority: string;
                coordinator?: components["schemas"]["Named"] | null;
                /**
                 * Format: date-time
                 * @description In the journey's own time.
                 */
                surgery_at?: string | null;
                parked_reason?: string | null;
                /** @description Code of what happens at the deadline if nobody acts. */
                default_branch?: string | null;
                paused: boolean;
                /** Format: int64 */
                open_escalations: number;
                /** Format: date-time */
                updated_at: string;
                /**
                 * Format: int64
                 * @description Grows with every decision of the journey.
                 */
                seq: number;
            }[];
            /** @description Where the next page begins; null on the last one. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_Lead: {
            items: {
                /** Format: uuid */
                id: string;
                /**
                 * Format: int32
                 * @description The `ETag`.
                 */
                version: number;
                patient: components["schemas"]["CardPatient"];
                /** @description The patient is none: the clinic tries itself out. */
                synthetic: boolean;
                /** Format: uuid */
                journey_id: string;
                source: string;
                /**
                 * Format: int32
                 * @description 0 to 100.
                 */
                score: number;
                /** @description new, qualified, won or lost. */
                stage: string;
                /** @description Where it stands on the board: new, consult, quote, won or lost. */
                column: string;
                /** Format: date-time */
                stage_since: string;
                /** @description Longer in its column than the clinic's days for it. */
                rotting: boolean;
                /** Format: uuid */
                assigned_to?: string | null;
                assignee?: components["schemas"]["Named"] | null;
                tags: string[];
                campaign?: components["schemas"]["Named"] | null;
                /** @description The newest quote's total. */
                value?: unknown;
                journey: components["schemas"]["LeadJourney"];
                /**
                 * Format: date-time
                 * @description The same as `first_response_due_at`.
                 */
                answer_by?: string | null;
                /**
                 * Format: date-time
                 * @description The promise to whoever asked; it does not move.
                 */
                first_response_due_at?: string | null;
                /**
                 * Format: date-time
                 * @description Until when the assignee keeps it without an answer.
                 */
                turn_ends_at?: string | null;
                /** Format: date-time */
                first_response_at?: string | null;
                lost_reason?: string | null;
                /** @description Its end was asked for; the journey has not heard yet. */
                closing: boolean;
                /** Format: date-time */
                created_at: string;
            }[];
            /** @description Where the next page begins; null on the last one. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_Mention: {
            items: {
                /** Format: uuid */
                id: string;
                /** Format: uuid */
                note_id: string;
                patient: components["schemas"]["MentionedAbout"];
                author: components["schemas"]["Named"];
                /** Format: date-time */
                at: string;
                /** Format: date-time */
                read_at?: string | null;
            }[];
            /** @description Where the next page begins; null on the last one. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_Note: {
            items: {
                /** Format: uuid */
                id: string;
                /** @description Null after an erasure. */
                text?: string | null;
                author: components["schemas"]["Named"];
                mentions: components["schemas"]["Named"][];
                /** Format: date-time */
                created_at: string;
                /** Format: date-time */
                edited_at?: string | null;
                /**
                 * Format: int32
                 * @description The version for `If-Match`.
                 */
                version: number;
            }[];
            /** @description Where the next page begins; null on the last one. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_Patient: {
            items: {
                /** Format: uuid */
                id: string;
                full_name: string;
                country?: string | null;
                lang: string;
                /** @description Null also for those who may not see contact data. */
                phone?: string | null;
                email?: string | null;
                status: string;
                source: string;
                /** Format: int32 */
                score: number;
                /** Format: date-time */
                created_at: string;
                /**
                 * Format: int32
                 * @description The version for `If-Match`.
                 */
                version: number;
            }[];
            /** @description Where the next page begins; null on the last one. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_PatientChange: {
            items: {
                /** Format: uuid */
                id: string;
                /** Format: date-time */
                at: string;
                actor: components["schemas"]["ChangeActor"];
                /** @description edit, create, import, import_revert, merge, unmerge, intake, call, message, portal or automation. */
                via: string;
                /**
                 * Format: uuid
                 * @description The import or the merge.
                 */
                subject_id?: string | null;
                field: string;
                /** @description Of sealed fields `set` or null. Null also for those who may not see contact data, and after an erasure. */
                before?: string | null;
                after?: string | null;
            }[];
            /** @description Where the next page begins; null on the last one. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_StuckJourney: {
            items: {
                /** @description The slug. */
                clinic: string;
                /** Format: uuid */
                journey_id: string;
                workflow_id: string;
                /** @description overdue, task_failing, not_running, record_behind, not_started or test_patient_late. */
                kind: string;
                /** @description What is overdue, how the workflow ended, how often something was tried. */
                code?: string | null;
                /**
                 * Format: date-time
                 * @description Since when, by what was found.
                 */
                since: string;
                /** Format: date-time */
                found_at: string;
                /**
                 * Format: date-time
                 * @description When it was last found so.
                 */
                seen_at: string;
            }[];
            /** @description Where the next page begins; null on the last one. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_TimelineEntry: {
            items: {
                /** Format: int64 */
                seq: number;
                /** @description The part of the journey that wrote it. */
                source: string;
                /** Format: date-time */
                at: string;
                actor: components["schemas"]["TimelineActor"];
                kind: string;
                data: Record<string, never>;
                why?: Record<string, never> | null;
            }[];
            /** @description Where the next page begins; null on the last one. */
            next_cursor?: string | null;
        };
        /** @description Something that needs a person before it is tried again. */
        Parked: {
            reason: string;
            /** @description Who should look: coordinator or admin. */
            owner: string;
            /** @description Code of the effect. */
            effect: string;
        };
        /** @description A pathway that new journeys may take. */
        Pathway: {
            /** @description Opaque. */
            code: string;
            /** Format: int32 */
            version: number;
            /** @description Taken by leads that name none. */
            default: boolean;
            /** @description Days after surgery on which the patient is asked. */
            check_days: number[];
        };
        /** @description A fault of a pathway. */
        PathwayFault: {
            /** @description JSON pointer into the body. */
            place: string;
            /** @description Stable code. */
            code: string;
        };
        /** @description What a version would change. */
        PathwayImpact: {
            /** Format: int32 */
            version: number;
            /** @description Only a published version can be gone over to. */
            state: string;
            totals?: components["schemas"]["ImpactTotals"] | null;
            items: components["schemas"]["JourneyImpact"][];
            next_cursor?: string | null;
        };
        /** @description A version. */
        PathwayVersion: {
            code: string;
            /** Format: int32 */
            version: number;
            /** @description draft, active or archived. */
            state: string;
            /** Format: date-time */
            created_at: string;
            /**
             * Format: int32
             * @description Grows each time that the draft is kept; `If-Match` of the next time.
             */
            revision: number;
            /** @description As `GET /v1/pathways/schema` describes it. */
            body: Record<string, never>;
            /** @description Why it cannot be published; none when it can be run. */
            faults: components["schemas"]["PathwayFault"][];
        };
        /** @description A patient. */
        Patient: {
            /** Format: uuid */
            id: string;
            full_name: string;
            country?: string | null;
            lang: string;
            /** @description Null also for those who may not see contact data. */
            phone?: string | null;
            email?: string | null;
            status: string;
            source: string;
            /** Format: int32 */
            score: number;
            /** Format: date-time */
            created_at: string;
            /**
             * Format: int32
             * @description The version for `If-Match`.
             */
            version: number;
        };
        /** @description A patient, with what they are compared by. */
        PatientBrief: {
            /** Format: uuid */
            id: string;
            full_name: string;
            country?: string | null;
            lang: string;
            phone?: string | null;
            email?: string | null;
            /** Format: date */
            dob?: string | null;
            status: string;
            source: string;
            /** Format: date-time */
            created_at: string;
            /**
             * Format: int32
             * @description The version for merging and `If-Match`.
             */
            version: number;
        };
        /** @description A change of one field. */
        PatientChange: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            at: string;
            actor: components["schemas"]["ChangeActor"];
            /** @description edit, create, import, import_revert, merge, unmerge, intake, call, message, portal or automation. */
            via: string;
            /**
             * Format: uuid
             * @description The import or the merge.
             */
            subject_id?: string | null;
            field: string;
            /** @description Of sealed fields `set` or null. Null also for those who may not see contact data, and after an erasure. */
            before?: string | null;
            after?: string | null;
        };
        /** @description A patient with the journeys. */
        PatientDetail: components["schemas"]["Patient"] & {
            /** Format: date */
            dob?: string | null;
            /** @description IANA zone at home. */
            home_zone: string;
            journeys: components["schemas"]["JourneyCard"][];
        };
        /** @description An escalation and whose it is. */
        PatientEscalation: components["schemas"]["Escalation"] & {
            patient: components["schemas"]["EscalationPatient"];
        };
        /** @description A patient. */
        PatientHit: {
            /** Format: uuid */
            id: string;
            full_name: string;
            country?: string | null;
            lang: string;
            status: string;
            /** @description Null also for those who may not see contact data. */
            phone?: string | null;
            email?: string | null;
            /** @description name, phone or email. */
            matched: string;
            /** @description False when only something alike was found. */
            exact: boolean;
            /** Format: double */
            score: number;
            /**
             * Format: uuid
             * @description The open journey.
             */
            journey_id?: string | null;
            stage?: string | null;
        };
        /** @description A merge. */
        PatientMerge: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            other_id: string;
            /** @description What they were called; null after an erasure. */
            other_name?: string | null;
            /** Format: date-time */
            merged_at: string;
            merged_by?: components["schemas"]["Named"] | null;
            /** Format: date-time */
            undone_at?: string | null;
            /** @description The newest can be undone, unless something was erased. */
            can_undo: boolean;
        };
        /** @description One person. */
        PatientsMerged: {
            /** Format: uuid */
            merge_id: string;
            /** Format: date-time */
            merged_at: string;
            /** Format: uuid */
            other_id: string;
            patient: components["schemas"]["Patient"];
            related: components["schemas"]["Related"];
        };
        /** @description Two again. */
        PatientsParted: {
            patient: components["schemas"]["Patient"];
            other: components["schemas"]["Patient"];
            /** @description Fields that were edited after the merge and stay as they are. */
            kept_fields: string[];
        };
        /** @description Why, by code: words about a patient do not belong into the engine. */
        Pause: {
            /** @description A code such as patient_request or waiting_for_documents. */
            reason: string;
        };
        /** @description Held by a person. */
        Paused: {
            reason: string;
            /** @description The kind of actor. */
            by: string;
        };
        /** @description Some payloads. */
        Payloads: {
            payloads?: components["schemas"]["WirePayload"][];
        };
        /** @description A plan and its use. */
        Plan: {
            /** @description trial, standard or large. */
            plan: string;
            items: components["schemas"]["Used"][];
        };
        /** @description Something that happens by itself. */
        PlannedItem: {
            kind: string;
            template?: string | null;
            /** Format: int32 */
            day_offset?: number | null;
            /** @description patient or staff. */
            to: string;
            /**
             * Format: date-time
             * @description None when it happens at once.
             */
            at?: string | null;
        };
        /** @description A consent that was given too long before the new day. */
        PlannedLapse: {
            purpose: string;
            /**
             * Format: date-time
             * @description Until when it holds.
             */
            until: string;
        };
        /** @description What becomes of what was paid. */
        PlannedMoney: {
            currency: string;
            /** Format: int64 */
            paid_minor: number;
            /**
             * Format: int64
             * @description To be given back by the staff.
             */
            back_minor: number;
        };
        /** @description A booked time. */
        PlannedMove: {
            /** @description consult, surgery or discharge. */
            what: string;
            /** Format: date-time */
            from?: string | null;
            /**
             * Format: date-time
             * @description None when it is given up.
             */
            to?: string | null;
        };
        /** @description Something that happens at another time. */
        PlannedShift: {
            before: components["schemas"]["PlannedItem"];
            after: components["schemas"]["PlannedItem"];
        };
        /** @description Something that the pathway asks the patient for. */
        PortalAsk: {
            /** @description The key of the step that asks. */
            step: string;
            /** @description survey, photo, document, consent or payment. */
            kind: string;
            /** Format: date-time */
            asked_at: string;
            /** Format: date-time */
            due_at: string;
            survey?: components["schemas"]["PortalSurvey"] | null;
            upload?: components["schemas"]["PortalWanted"] | null;
            consent?: components["schemas"]["PortalConsentAsked"] | null;
            payment?: components["schemas"]["PortalOwed"] | null;
        };
        /** @description The clinic, before anybody signed in. */
        PortalClinic: {
            slug: string;
            name: string;
            /** @description The clinic's colour, `#rrggbb`; null keeps the platform's. */
            accent?: string | null;
            zone: string;
            languages: string[];
            phone?: string | null;
            whatsapp?: string | null;
            emergency: components["schemas"]["Emergency"];
        };
        /** @description What is to be agreed to. */
        PortalConsentAsked: {
            purpose: string;
        };
        /** @description A link, good for some days and one use. */
        PortalLink: {
            url: string;
            /** Format: date-time */
            expires_at: string;
        };
        /** @description What is to be paid. */
        PortalOwed: {
            /** Format: int64 */
            amount_minor: number;
            currency: string;
        };
        /** @description The patient, as greeted. */
        PortalPatient: {
            first_name: string;
            lang: string;
        };
        /** @description A session in the portal. */
        PortalSession: {
            /** Format: date-time */
            expires_at: string;
            patient: components["schemas"]["PortalPatient"];
        };
        /** @description A questionnaire in the patient's language, or in the nearest that the clinic has. */
        PortalSurvey: {
            instrument: string;
            lang: string;
            title: string;
            questions: components["schemas"]["InstrumentQuestion"][];
        };
        /** @description A patient's own upload. */
        PortalUpload: {
            /** Format: uuid */
            id: string;
            type: string;
            /** @description stored. */
            state: string;
            content_type: string;
            /**
             * Format: int64
             * @description Bytes.
             */
            size: number;
        };
        /** @description Where to upload. */
        PortalUploadBegun: {
            /** Format: uuid */
            id: string;
            upload: components["schemas"]["Upload"];
        };
        /** @description What is to be uploaded. */
        PortalWanted: {
            /** @description `wound_photo`, passport, `x_ray`, `blood_test`, report, insurance or travel. */
            type: string;
            content_types: string[];
            /**
             * Format: int64
             * @description Bytes.
             */
            most_bytes: number;
        };
        /** @description What to do, and to which journeys: by ids or by a filter, and not both. */
        PreviewJourneyBulk: {
            act: components["schemas"]["BulkAct"];
            /** @description A code such as `clinic_holiday`; only for a pause, and needed there. */
            reason?: string | null;
            /** @description 1 to 5000. */
            ids?: string[] | null;
            filter?: components["schemas"]["JourneyFilter"] | null;
        };
        /** @description A request. */
        PrivacyRequest: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            patient_id: string;
            /** @description access, correction, objection or erasure. */
            kind: string;
            /** @description open, running, done or refused. */
            state: string;
            /** @description patient or staff. */
            asked_by: string;
            /** @description The person's own words; null when there are none, or they were erased. */
            words?: string | null;
            /** Format: date-time */
            opened_at: string;
            /**
             * Format: date-time
             * @description The law's last day for an answer.
             */
            due_at: string;
            /** @description Code, once it is closed. */
            outcome?: string | null;
            /** Format: date-time */
            closed_at?: string | null;
            /** @description Steps of an erasure: `{step, at, count}`. */
            progress: Record<string, never>;
            /** @description The signed certificate of an erasure. */
            certificate?: Record<string, never> | null;
        };
        /** @description A problem document (RFC 9457) with a stable `code`. */
        Problem: {
            /** @description A URI for the kind of problem. */
            type: string;
            /** @description What happened, for people. */
            title: string;
            /**
             * Format: int32
             * @description The HTTP status.
             */
            status: number;
            /** @description What happened, for programs: stable, snake_case. */
            code: string;
            detail?: string | null;
            /** @description The fields that are not right. */
            errors?: components["schemas"]["FieldError"][] | null;
            /** @description The stages in which the journey takes this message. */
            allowed_stages?: string[] | null;
        };
        /** @description A code, or the password. */
        Proof: {
            /** @description A code of the app, or a recovery code. */
            code?: string | null;
            /**
             * Format: password
             * @description Only while no second factor is set up.
             */
            password?: string | null;
        };
        /** @description How somebody takes leads. */
        PutCoordinator: {
            takes_leads: boolean;
            /** @description Of tr, en, de, ru and ar. */
            languages: string[];
            hours?: components["schemas"]["LeadHours"] | null;
            /**
             * Format: int32
             * @description 1 to 10000; null is any number.
             */
            most_open?: number | null;
        };
        /** @description The default from now on. */
        PutDefault: {
            code: string;
        };
        /** @description What the draft says, or which version it begins from. */
        PutDraft: {
            /** @description As `GET /v1/pathways/schema` describes it; code and version are set here. */
            body?: Record<string, never> | null;
            /**
             * Format: int32
             * @description Begins from this version, or brings an archived one back.
             */
            from_version?: number | null;
        };
        /** @description Licence and words, in place of those before. */
        PutInstrument: {
            licence?: components["schemas"]["InstrumentLicence"] | null;
            /** @description One per language at most. */
            wordings: components["schemas"]["PutWording"][];
        };
        /** @description Who stands there from now on. */
        PutRota: {
            /** @description First to ask first. */
            staff_ids: string[];
        };
        /** @description What a day cost. */
        PutSpend: {
            /** Format: date */
            on: string;
            /**
             * Format: int64
             * @description In the campaign's currency; 0 takes the day's figure away.
             */
            amount_minor: number;
        };
        /** @description A row to be put in force, in place of the one before. */
        PutTransfer: {
            partner: string;
            country: string;
            purpose: string;
            data_classes?: string[];
            legal_basis: string;
            /** @description The contract's or the notification's number, at most 100 characters. */
            reference?: string | null;
            /** Format: date-time */
            valid_until: string;
        };
        /** @description The words in a language. */
        PutWording: {
            /** @description tr, en, de, ru or ar. */
            lang: string;
            /** @description 1 to 200 characters. */
            title: string;
            questions: components["schemas"]["InstrumentQuestion"][];
        };
        /** @description Who takes it, and how soon. */
        Qualify: {
            /**
             * Format: uuid
             * @description Whoever has the lead when absent, else the caller.
             */
            coordinator_id?: string | null;
            /** @description low, normal, high or urgent. */
            priority?: string | null;
        };
        /** @description A quote. */
        Quote: {
            /** Format: uuid */
            id: string;
            /** Format: int32 */
            version: number;
            currency: string;
            /** Format: int64 */
            amount_minor: number;
            /** Format: int64 */
            deposit_minor: number;
            lines: components["schemas"]["QuoteLine"][];
            /** Format: date-time */
            valid_until: string;
            state: string;
            /** Format: date-time */
            accepted_at?: string | null;
        };
        /** @description It is agreed. */
        QuoteAccepted: {
            /** Format: date-time */
            accepted_at: string;
        };
        /** @description One line of a quote. */
        QuoteLine: {
            description: string;
            /** Format: int64 */
            amount_minor: number;
            /** @description Whether the line is a medical service. */
            medical: boolean;
        };
        /** @description Which parts answer. */
        Readiness: {
            ready: boolean;
            /** @description Parts that do not answer: postgres, temporal. */
            failing: string[];
        };
        /** @description Why. */
        Reason: {
            /** @description 10 to 500 characters. */
            reason: string;
        };
        /** @description It is kept, and this is what the patient should know now. */
        Received: {
            received: boolean;
            /** @description A person looks at it now. */
            worrying: boolean;
            emergency: components["schemas"]["Emergency"];
        };
        /** @description What the patient said. */
        RecordCheckIn: {
            /** @description The latest check asked when absent. */
            step_key?: string | null;
            /**
             * Format: int32
             * @description 0 to 10.
             */
            pain_score?: number | null;
            /** @description Codes of what was answered with yes; absent when it was not asked. */
            red_flags?: string[] | null;
            /** @description At most two thousand characters. */
            note?: string | null;
        };
        /** @description What the staff writes down. */
        RecordConsent: {
            purpose: string;
            /** @description `any` when absent. */
            channel?: string | null;
            granted: boolean;
            /** @description How the patient said so: paper, phone, in_person, message. */
            evidence: string;
            /**
             * Format: uuid
             * @description The signed paper, when there is one.
             */
            document_id?: string | null;
        };
        /** @description The payment. */
        RecordPayment: {
            /** @description deposit, balance or refund. */
            kind: string;
            /** Format: int64 */
            amount_minor: number;
            /** @description EUR, TRY, USD or GBP. */
            currency: string;
            /** @description Code: card, transfer, cash… */
            method: string;
            /**
             * Format: date-time
             * @description Now when absent.
             */
            received_at?: string | null;
        };
        /** @description For the day when the app is lost: each is good once, and they are shown this once. */
        RecoveryCodes: {
            recovery_codes: string[];
        };
        /** @description A question of the survey. */
        RedFlagQuestion: {
            /** @description fever, bleeding, breathing, `chest_pain`, swelling, pus or `urinary_retention`. */
            code: string;
        };
        /** @description It is kept. */
        Reference: {
            /** @description What the visitor can quote to the clinic. */
            reference: string;
        };
        /** @description An app's refresh token; a browser sends nothing but its cookie. */
        Refresh: {
            refresh_token?: string | null;
        };
        /** @description What one made-up patient lives. */
        Rehearsal: {
            /** @description steady, silent, `severe_pain`, `answers_late`, cancels, `moves_flight`, arabic or `partner_down`. */
            persona: string;
            /** @description The stage at the end. */
            ended: string;
            /** Format: int64 */
            days: number;
            /** @description What forbids publishing. */
            violations: components["schemas"]["PathwayFault"][];
            load: components["schemas"]["RehearsedLoad"];
            escalations: components["schemas"]["RehearsedEscalation"][];
            calendar: components["schemas"]["RehearsedLine"][];
        };
        /** @description How a version fares, and the active one beside it. */
        Rehearsed: {
            /** @description With faults, nobody lives it. */
            faults: components["schemas"]["PathwayFault"][];
            rehearsals: components["schemas"]["Rehearsal"][];
            /** Format: int32 */
            active_version?: number | null;
            /** @description Null when this version is the active one. */
            active?: components["schemas"]["Rehearsal"][] | null;
        };
        /** @description An escalation. */
        RehearsedEscalation: {
            /** Format: date-time */
            at: string;
            reason: string;
            step: string;
            position: string;
            /** Format: int32 */
            hops: number;
            /**
             * Format: int64
             * @description Until somebody took it.
             */
            minutes: number;
        };
        /** @description Something that happened. */
        RehearsedLine: {
            /** Format: date-time */
            at: string;
            /** @description Where the patient is then. */
            zone: string;
            /**
             * Format: int64
             * @description Civil days after surgery.
             */
            day?: number | null;
            /** @description message, call, dropped, notice, `staff_acts`, `patient_acts` or away. */
            kind: string;
            code: string;
            channel?: string | null;
            language?: string | null;
            step?: string | null;
            urgent: boolean;
            /** @description A message as the made-up patient reads it. */
            words?: string | null;
        };
        /** @description What it asks of people. */
        RehearsedLoad: {
            /** Format: int32 */
            messages: number;
            /** Format: int32 */
            calls: number;
            /**
             * Format: int32
             * @description Most messages on one day of the patient.
             */
            busiest_day: number;
            /** Format: int32 */
            staff_acts: number;
            /** @description Notices by position. */
            notices: {
                [key: string]: number;
            };
        };
        /** @description How much hangs on a person. */
        Related: {
            /** Format: int64 */
            journeys: number;
            /** Format: int64 */
            leads: number;
            /** Format: int64 */
            messages: number;
            /** Format: int64 */
            calls: number;
            /** Format: int64 */
            documents: number;
            /** Format: int64 */
            tasks: number;
            /** Format: int64 */
            notes: number;
        };
        /** @description What hangs on both. */
        RelatedOfBoth: {
            mine: components["schemas"]["Related"];
            theirs: components["schemas"]["Related"];
        };
        /** @description What the voice heard. Models fill such fields loosely, so numbers and yes/no may come as words. */
        ReportPain: {
            conversation_id: string;
            /**
             * Format: int32
             * @description 0 to 10.
             */
            pain_score?: number | null;
            fever?: boolean;
            bleeding?: boolean;
            note?: string | null;
        };
        /** @description One group. */
        ReportRow: {
            /** @description Null is none. */
            key?: string | null;
            label?: string | null;
            /** Format: int64 */
            leads: number;
            /**
             * Format: int64
             * @description In consult, quote or won.
             */
            qualified: number;
            /** Format: int64 */
            won: number;
            /** Format: int64 */
            lost: number;
            /** @description Accepted quotes, each once: for its journey's first lead of these days. */
            revenue: unknown[];
            /**
             * Format: int64
             * @description Accepted invoices less refunds.
             */
            invoiced_eur_minor: number;
            /** @description By campaign only. */
            spend: unknown[];
            /** Format: double */
            roi_percent?: number | null;
        };
        /** @description What moves, and to when. */
        Reschedule: {
            /** @description consult or surgery. */
            what: string;
            /**
             * Format: date-time
             * @description In the journey's own time.
             */
            starts_at: string;
            /**
             * Format: uuid
             * @description The plan that was accepted (`…/reschedule/plan`): with it, a journey that would now do something else refuses (`plan_changed`).
             */
            plan?: string | null;
        };
        /** @description Nothing needs to be said. */
        Resume: Record<string, never>;
        /** @description A line of the schedule. */
        RetentionRule: {
            /** @description Code of the class. */
            class: string;
            /** Format: int32 */
            keep_days: number;
            /**
             * Format: int32
             * @description The fewest that may be chosen.
             */
            fewest_days: number;
            /** @description Whether the clinic chose it; else it is the shipped default. */
            own: boolean;
            /** @description destroy, erase_person, end_hold or report: what a run does when the time is over. */
            then: string;
        };
        /** @description Nothing needs to be said. */
        Retry: Record<string, never>;
        /** @description A position and who stands there, first to ask first. */
        RotaPosition: {
            /** @description coordinator, doctor or admin. */
            position: string;
            staff: components["schemas"]["OnCall"][];
        };
        /** @description A view to be saved. */
        SaveView: {
            /** @description leads. */
            list: string;
            /** @description 1 to 60 characters. */
            title: string;
            definition: components["schemas"]["Definition"];
            /** @description For everybody: by owner and admin only. */
            shared?: boolean;
            /** @description What the clinic opens first; shared ones only. */
            default?: boolean;
        };
        /** @description A saved view. */
        SavedView: {
            /** Format: uuid */
            id: string;
            /**
             * Format: int32
             * @description The `ETag`.
             */
            version: number;
            /** @description leads. */
            list: string;
            title: string;
            definition: components["schemas"]["Definition"];
            shared: boolean;
            /** @description What the clinic opens first. */
            default: boolean;
            owner: components["schemas"]["Named"];
            mine: boolean;
            may_edit: boolean;
            /** Format: date-time */
            updated_at: string;
        };
        /** @description Points of a score. */
        ScoreReason: {
            /**
             * @description base, `procedure_named`, `date_named`, `budget_named`, `urgency_soon`, `urgency_urgent`, `wants_callback`, `phone_given`, `email_given`,
             *     `message_written`; cut takes away what is beyond a hundred.
             */
            code: string;
            /** Format: int32 */
            points: number;
        };
        /** @description What was found, by kind, best first. */
        SearchHits: {
            /** @description Who found it. */
            engine: string;
            patients: components["schemas"]["PatientHit"][];
            leads: components["schemas"]["LeadHit"][];
            documents: components["schemas"]["DocumentHit"][];
        };
        /** @description Whether a second factor is set up, and whether the clinic asks for one. */
        SecondFactor: {
            confirmed: boolean;
            required: boolean;
        };
        /** @description What the app must know, shown this once. */
        SecondFactorBegun: {
            /** @description In base 32, to type where no camera is. */
            secret: string;
            uri: string;
            /** @description The address as a QR code: an SVG image. */
            qr_svg: string;
        };
        /** @description The clinic's rules. */
        Security: {
            require_second_factor: boolean;
        };
        /** @description The quote. */
        SendQuote: {
            /** @description EUR. */
            currency: string;
            /** @description 1 to 50. */
            lines: components["schemas"]["QuoteLine"][];
            /**
             * Format: int64
             * @description At most the sum of the lines.
             */
            deposit_minor: number;
            /**
             * Format: int32
             * @description 1 to 365, in the journey's own time.
             */
            valid_days: number;
        };
        /** @description A session. */
        Session: {
            /** Format: uuid */
            id: string;
            /** @description `Firefox on Windows`, as far as the device says it. */
            device: string;
            /** @description browser or mobile. */
            client: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            last_seen_at: string;
            /** Format: date-time */
            expires_at: string;
            /** @description The one that asks. */
            current: boolean;
        };
        /** @description What stood behind the hash of the link, and the new password. */
        SetPassword: {
            token: string;
            /**
             * Format: password
             * @description 12 to 128 characters, not easy to guess.
             */
            password: string;
        };
        /** @description How long. */
        SetRetention: {
            /** Format: int32 */
            keep_days: number;
        };
        /** @description How a request ends. */
        Settle: {
            /** @description False refuses it. */
            done: boolean;
            /** @description Code: corrected, exported, objection_noted, identity_unproven, legal_duty, … */
            outcome: string;
        };
        /** @description A step of setting up. */
        SetupStep: {
            /** @description clinic, brand, security, team, rota, channels, transfers, pathway or `test_journey`. */
            code: string;
            done: boolean;
            /** @description Codes of what it lacks. */
            missing: string[];
        };
        /** @description A pathway that a clinic may take over. */
        Shipped: {
            code: string;
            /** @description dental or urology. */
            branch: string;
            /** Format: int32 */
            version: number;
            /** @description Days after surgery on which the patient is asked. */
            check_days: number[];
            /** @description The clinic has it. */
            adopted: boolean;
        };
        /**
         * @description Whose value.
         * @enum {string}
         */
        Side: "mine" | "theirs";
        /** @description An app's refresh token; a browser sends nothing but its cookie. */
        SignOut: {
            refresh_token?: string | null;
        };
        /** @description An open session. */
        SignedIn: {
            /** @description For `Authorization: Bearer`. */
            access_token: string;
            /** Format: int64 */
            expires_in_secs: number;
            staff: components["schemas"]["Staff"];
            /** @description The clinic asks for a second factor and this account has none yet: until it is set up, only `/v1/me…` is open. */
            second_factor_setup_required: boolean;
            /** @description Of `mobile` only: for the next refresh. Absent when a refresh a moment ago already brought it. */
            refresh_token?: string | null;
            /** @description Of `mobile` only: send it at the next sign-in. */
            device_token?: string | null;
        };
        /**
         * @description Where the state was read.
         * @enum {string}
         */
        Source: "query" | "snapshot";
        /** @description A file. */
        SpendCsv: {
            csv: string;
            /**
             * Format: date
             * @description The day of lines that name none.
             */
            on: string;
            /** @description True only looks. */
            preview: boolean;
        };
        /** @description A day's cost. */
        SpendDay: {
            /** Format: date */
            on: string;
            /** Format: int64 */
            amount_minor: number;
            /** @description typed or csv. */
            source: string;
        };
        /** @description What was read. */
        SpendRead: {
            preview: boolean;
            taken: number;
            refused: number;
            rows: components["schemas"]["SpendRow"][];
        };
        /** @description A line of the file. */
        SpendRow: {
            /** @description From 1, as an editor counts. */
            line: number;
            /** @description As the file names it. */
            campaign: string;
            /** Format: date */
            on?: string | null;
            /** Format: int64 */
            amount_minor?: number | null;
            currency?: string | null;
            /** @description taken or refused. */
            outcome: string;
            /** @description `campaign_unknown`, `currency_differs`, `cost_unreadable` or `day_unreadable`. */
            code?: string | null;
        };
        /** @description A member of the staff. */
        Staff: {
            /** Format: uuid */
            id: string;
            name: string;
            email: string;
            /** @description owner, admin, coordinator, doctor, finance or viewer. */
            role: string;
            /** @description tr or en. */
            lang: string;
        };
        /** @description How it stands now. */
        StaffChanged: {
            /** Format: uuid */
            id: string;
            name: string;
            role: string;
            active: boolean;
        };
        /** @description Where my second factor stands. */
        Standing: {
            confirmed: boolean;
            /** @description The clinic asks for one. */
            required: boolean;
            /** Format: int64 */
            recovery_codes_left: number;
        };
        /** @description Whose journey, and along which pathway. */
        StartJourney: {
            patient: components["schemas"]["StartPatient"];
            pathway_code: string;
            /** @description Code of how the patient came: phone, referral, fair… */
            source: string;
        };
        /** @description The patient. */
        StartPatient: {
            full_name: string;
            /** @description With `+` and country code. */
            phone: string;
            lang: string;
            /** @description ISO 3166 alpha-2. */
            country?: string | null;
            email?: string | null;
        };
        /** @description On whose phone, in which language, along which pathway. */
        StartTest: {
            /** @description With + and country code: a phone at hand. */
            phone: string;
            lang: string;
            /** @description The clinic's default when absent. */
            pathway_code?: string | null;
        };
        /** @description The quote that counts. */
        StateQuote: {
            /** Format: uuid */
            id: string;
            /** Format: int64 */
            amount_minor: number;
            /** Format: int64 */
            deposit_minor: number;
            currency: string;
            /** Format: date-time */
            valid_until: string;
            /** Format: date-time */
            accepted_at?: string | null;
        };
        /** @description What the journey itself knows. */
        StateView: {
            stage: string;
            /** Format: date-time */
            stage_since: string;
            waiting_on: string;
            /** Format: date-time */
            waiting_since: string;
            /**
             * Format: date-time
             * @description When the default branch is taken; wall time.
             */
            deadline_at?: string | null;
            /** @description Code of what happens if nobody acts. */
            default_branch?: string | null;
            /** Format: date-time */
            surgery_at?: string | null;
            /** Format: date-time */
            consult_at?: string | null;
            /** Format: date-time */
            discharge_at?: string | null;
            quote?: components["schemas"]["StateQuote"] | null;
            /** Format: int64 */
            paid_minor: number;
            parked?: components["schemas"]["Parked"] | null;
            paused?: components["schemas"]["Paused"] | null;
            decisions: components["schemas"]["Decision"][];
            children: components["schemas"]["Children"];
        };
        /** @description One station on the way. */
        Step: {
            stage: string;
            /** @description done, now or next. */
            state: string;
            /**
             * Format: date-time
             * @description In the journey's own time.
             */
            at?: string | null;
        };
        /** @description A journey that stands still. */
        StuckJourney: {
            /** @description The slug. */
            clinic: string;
            /** Format: uuid */
            journey_id: string;
            workflow_id: string;
            /** @description overdue, task_failing, not_running, record_behind, not_started or test_patient_late. */
            kind: string;
            /** @description What is overdue, how the workflow ended, how often something was tried. */
            code?: string | null;
            /**
             * Format: date-time
             * @description Since when, by what was found.
             */
            since: string;
            /** Format: date-time */
            found_at: string;
            /**
             * Format: date-time
             * @description When it was last found so.
             */
            seen_at: string;
        };
        /** @description A check that waits for its answer. */
        Survey: {
            step_key: string;
            /** Format: int64 */
            day_offset: number;
            doctor_name?: string | null;
            /** Format: date-time */
            due_at: string;
            red_flag_questions: components["schemas"]["RedFlagQuestion"][];
        };
        /** @description An answer to a questionnaire. */
        SurveyAnswer: {
            /** Format: uuid */
            id: string;
            step: string;
            instrument: string;
            /** @description In the order of the questions; null where one was left open. */
            answers: (number | null)[];
            /**
             * Format: int32
             * @description Null while a question is open.
             */
            total?: number | null;
            /** @description none, mild, `mild_to_moderate`, moderate or severe; null where the instrument has none. */
            band?: string | null;
            /** Format: date-time */
            answered_at: string;
        };
        /** @description A sweep and its last run. */
        Sweep: {
            /** @description stuck, leads, partners, invoices, retention or test_patient. */
            name: string;
            /** @description Its schedule in Temporal. */
            schedule_id: string;
            /** Format: int64 */
            every_seconds: number;
            /** Format: date-time */
            started_at?: string | null;
            /**
             * Format: date-time
             * @description The end of the last one that came to its end.
             */
            finished_at?: string | null;
            /** Format: int32 */
            looked_at: number;
            /**
             * Format: int32
             * @description What a person may have to see to.
             */
            found: number;
            /** @description Why the last one broke off. */
            error_code?: string | null;
            /** @description None came to its end for three intervals, or ten minutes where that is longer; or none ever did. */
            late: boolean;
        };
        /** @description A task. */
        Task: {
            /** Format: uuid */
            id: string;
            kind: string;
            /** Format: date-time */
            due_at?: string | null;
            /** Format: uuid */
            journey_id?: string | null;
            patient?: components["schemas"]["TaskPatient"] | null;
            /** Format: uuid */
            assigned_to?: string | null;
            state: string;
        };
        /** @description About whom it is. */
        TaskPatient: {
            /** Format: uuid */
            id: string;
            full_name: string;
        };
        /** @description A journey of a patient who is none. */
        TestJourney: {
            /** Format: uuid */
            journey_id: string;
            /** @description lead, consult, quote, surgery, aftercare, invoice, closed or cancelled. */
            stage: string;
            /** Format: date-time */
            started_at: string;
            /** @description tr, en, de, ru or ar. */
            lang: string;
        };
        /** @description What the partner said. */
        Tested: {
            ok: boolean;
            /** @description A code when it is not: the partner's own, or `….connect` when it does not answer. */
            code?: string | null;
        };
        /** @description A message to or from the patient. */
        ThreadMessage: {
            /** Format: uuid */
            id: string;
            channel: string;
            /** @description in or out. */
            direction: string;
            template?: string | null;
            text?: string | null;
            status: string;
            error_code?: string | null;
            /** Format: date-time */
            at: string;
        };
        /** @description Who did something. */
        TimelineActor: {
            /** @description staff, patient, system or partner. */
            kind: string;
            /** Format: uuid */
            id?: string | null;
            name?: string | null;
        };
        /** @description A line of the timeline. */
        TimelineEntry: {
            /** Format: int64 */
            seq: number;
            /** @description The part of the journey that wrote it. */
            source: string;
            /** Format: date-time */
            at: string;
            actor: components["schemas"]["TimelineActor"];
            kind: string;
            data: Record<string, never>;
            why?: Record<string, never> | null;
        };
        /** @description What stands behind the hash of the link, or a code and what it was asked under. */
        Token: {
            token?: string | null;
            /** Format: uuid */
            challenge?: string | null;
            code?: string | null;
        };
        /** @description How somebody came once. */
        Touch: {
            /**
             * @default {
             *       "campaign": null,
             *       "content": null,
             *       "medium": null,
             *       "source": null,
             *       "term": null
             *     }
             */
            utm: components["schemas"]["Utm"];
            /**
             * @description Google's click id; at most 200 characters, as the others.
             * @default null
             */
            gclid: string | null;
            /**
             * @description Meta's.
             * @default null
             */
            fbclid: string | null;
            /**
             * @description Microsoft's.
             * @default null
             */
            msclkid: string | null;
            /**
             * @description At most 500 characters; kept without what follows a question mark.
             * @default null
             */
            landing_page: string | null;
            /** @default null */
            referrer: string | null;
            /**
             * Format: date-time
             * @default null
             */
            at: string | null;
        };
        /** @description A row of the register. */
        Transfer: {
            /** Format: uuid */
            id: string;
            /** @description whatsapp, resend, twilio, elevenlabs, openai, … */
            partner: string;
            /** @description ISO 3166 alpha-2. */
            country: string;
            /** @description As in the ledger of consents. */
            purpose: string;
            data_classes: string[];
            /** @description explicit_consent, standard_contract, adequacy, contract, legal_obligation or to_be_confirmed. */
            legal_basis: string;
            reference?: string | null;
            /** Format: date-time */
            valid_from: string;
            /** Format: date-time */
            valid_until: string;
            /**
             * Format: date-time
             * @description Null while it is in force.
             */
            ended_at?: string | null;
        };
        /** @description Nothing needs to be said. */
        UndoUpgrade: Record<string, never>;
        /** @description Which merge. */
        UnmergePatients: {
            /** Format: uuid */
            merge_id: string;
        };
        /** @description Who goes over, and why. */
        Upgrade: {
            /** @description At most a hundred. */
            journeys: string[];
            /** @description A code: `new_version`, `safety`, `correction`. */
            reason: string;
        };
        /** @description What came of it for one journey. */
        UpgradeResult: {
            /** Format: uuid */
            journey_id: string;
            /** @description upgraded, refused or unavailable; the last may be tried again under the same key. */
            outcome: string;
            /** @description Why it was refused. */
            code?: string | null;
        };
        /** @description What came of it. */
        Upgrades: {
            /** Format: int32 */
            upgraded: number;
            results: components["schemas"]["UpgradeResult"][];
        };
        /** @description A request to be made by the browser, exactly so. */
        Upload: {
            url: string;
            method: string;
            headers: {
                [key: string]: string;
            };
        };
        /** @description Where to upload. */
        UploadBegun: {
            /** Format: uuid */
            id: string;
            upload: components["schemas"]["Upload"];
        };
        /** @description One limit and its use. */
        Used: {
            /** @description staff, `open_journeys`, messages or calls (both sent in the last thirty days). */
            code: string;
            /** Format: int64 */
            used: number;
            /**
             * Format: int64
             * @description Null is unlimited.
             */
            limit?: number | null;
            /** @description ok, near (from four fifths on) or over. */
            level: string;
        };
        /** @description The campaign as the address named it; at most 200 characters each. */
        Utm: {
            /** @default null */
            source: string | null;
            /** @default null */
            medium: string | null;
            /** @default null */
            campaign: string | null;
            /** @default null */
            term: string | null;
            /** @default null */
            content: string | null;
        };
        /** @description One payload. */
        WirePayload: {
            /** @description Values in base64. */
            metadata?: {
                [key: string]: string;
            };
            /** @description In base64. */
            data?: string;
        };
        /** @description A note. */
        WriteNote: {
            /** @description 1 to 4000 characters. */
            text: string;
            /** @description Whom it names: at most 20 of the staff. */
            mentions?: string[];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    get_healthz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The process is up */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_readyz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_absences: {
        parameters: {
            query?: {
                staff_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_Absence"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_absences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAbsence"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Absence"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_absences_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_keys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_ApiKey"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_api_keys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewKey"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyMade"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_api_keys_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Over */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_auth_forgotten: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Forgotten"];
            };
        };
        responses: {
            /** @description If there is such an account, a letter is on its way */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_auth_refresh: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Refresh"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_auth_set_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetPassword"];
            };
        };
        responses: {
            /** @description The account can sign in */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_auth_sign_in: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Credentials"];
            };
        };
        responses: {
            200: {
                headers: {
                    "RateLimit-Remaining"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_auth_sign_out: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignOut"];
            };
        };
        responses: {
            /** @description The session is over */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_break_glass: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_LookedIn"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_campaigns: {
        parameters: {
            query?: {
                /** @description Only active, or only inactive ones. */
                active?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_Campaign"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_campaigns: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCampaign"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_campaigns_report: {
        parameters: {
            query: {
                /** @description campaign, site, language or pathway. */
                by: string;
                /** @description A day of the clinic; ninety days ago when absent. */
                from?: string;
                /** @description Not included; tomorrow when absent. At most 400 days after `from`. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignReport"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_campaigns_spend_csv: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SpendCsv"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SpendRead"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_campaigns_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_campaigns_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_campaigns_by_id: {
        parameters: {
            query?: never;
            header: {
                /** @description The version edited */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditCampaign"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_campaigns_by_id_spend: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_SpendDay"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_campaigns_by_id_spend: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutSpend"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_channels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_Channel"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_channels_by_provider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeepChannel"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Channel"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_channels_by_provider_test: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tested"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_clinic: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnClinic"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_clinic_brand: {
        parameters: {
            query?: never;
            header: {
                /** @description The version edited */
                "If-Match": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Brand"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnClinic"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_clinic_coordinators: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_LeadCoordinator"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_clinic_coordinators_by_staff_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                staff_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutCoordinator"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadCoordinator"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_clinic_leads: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadSettings"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_clinic_leads: {
        parameters: {
            query?: never;
            header: {
                /** @description The clinic's version */
                "If-Match": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LeadSettings"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadSettings"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_clinic_legal: {
        parameters: {
            query?: never;
            header: {
                /** @description The version edited */
                "If-Match": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Legal"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnClinic"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_clinic_security: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Security"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_clinic_security: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Security"];
            };
        };
        responses: {
            /** @description Kept */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_codec_decode: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Payloads"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payloads"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_codec_encode: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Payloads"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payloads"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_decode_grants: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_Grant"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_decode_grants: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewGrant"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GrantMade"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_decode_grants_uses: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_GrantUse"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_decode_grants_by_operator_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                operator_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Over */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_documents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BeginDocument"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadBegun"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_documents_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_documents_by_id_complete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_uploaded`, `size_differs`, `content_differs` (it is not of the kind that was announced) or `malware_found` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_duplicates: {
        parameters: {
            query?: {
                /** @description certain, likely or possible. */
                strength?: string;
                /** @description From the page before. */
                cursor?: string;
                /** @description 1 to 100; 50 when absent. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_DuplicatePair"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_duplicates_by_id_dismiss: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Dismissed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_escalations: {
        parameters: {
            query?: {
                /** @description Only open or only closed ones. */
                open?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_PatientEscalation"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_events: {
        parameters: {
            query?: {
                /** @description The last event seen; the header `Last-Event-ID` says the same. Without both, only new events come. */
                after?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_imports: {
        parameters: {
            query?: {
                /** @description From the page before. */
                cursor?: string;
                /** @description 1 to 100; 50 when absent. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Import"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_imports: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The file itself: at most 20 MB and 100000 rows, headers first */
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_imports_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_imports_by_id_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActOnImport"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_imports_by_id_check: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CheckImport"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_imports_by_id_errors: {
        parameters: {
            query?: {
                /** @description From the page before. */
                cursor?: string;
                /** @description 1 to 100; 50 when absent. */
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ImportError"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_imports_by_id_kept: {
        parameters: {
            query?: {
                /** @description From the page before. */
                cursor?: string;
                /** @description 1 to 100; 50 when absent. */
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ImportKept"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_imports_by_id_revert: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActOnImport"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_imports_by_id_run: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActOnImport"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_instruments: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_Instrument"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_instruments_by_code: {
        parameters: {
            query?: never;
            header: {
                /** @description The version edited; 0 while nothing was kept */
                "If-Match": string;
            };
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutInstrument"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Instrument"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_intake: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Intake"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reference"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_journeys: {
        parameters: {
            query?: {
                stage?: string;
                /** @description Whole values separated by commas; `provider` is all of them. */
                waiting_on?: string;
                priority?: string;
                coordinator_id?: string;
                open?: boolean;
                /** @description Beginnings of the patient's names, phone or e-mail. */
                q?: string;
                /** @description newest (as when absent), or `waiting_since`: open ones only, the longest waiting first. */
                sort?: string;
                /** @description From the page before, in the same order. */
                cursor?: string;
                /** @description 1 to 100; 50 when absent. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_JourneyCard"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_journeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartJourney"];
            };
        };
        responses: {
            /** @description Attached to the open journey */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JourneyCard"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JourneyCard"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_journeys_board: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Board"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_journeys_bulk: {
        parameters: {
            query?: {
                /** @description From the page before. */
                cursor?: string;
                /** @description 1 to 100; 50 when absent. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_JourneyBulk"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_journeys_bulk: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcceptJourneyBulk"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JourneyBulk"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `plan_spent`, `plan_expired`, `plan_of_another`, `nothing_to_do`, `bulk_running` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_journeys_bulk_preview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreviewJourneyBulk"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JourneyBulk"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_journeys_bulk_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JourneyBulk"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_journeys_bulk_by_id_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CancelJourneyBulk"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JourneyBulk"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `bulk_over` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_journeys_bulk_by_id_items: {
        parameters: {
            query?: {
                /** @description cannot, waiting, done, refused, unavailable or left; all when absent. */
                outcome?: string;
                /** @description From the page before. */
                cursor?: string;
                /** @description 1 to 100; 50 when absent. */
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_JourneyBulkItem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_journeys_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JourneyDetail"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_journeys_by_id_accept_quote: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcceptQuote"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accepted"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_journeys_by_id_acknowledge_escalation: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcknowledgeEscalation"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accepted"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_journeys_by_id_book_consult: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BookConsult"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accepted"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_journeys_by_id_book_surgery: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BookSurgery"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accepted"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_journeys_by_id_book_visit: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BookVisit"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accepted"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_journeys_by_id_cancel: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Cancel"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accepted"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_journeys_by_id_cancel_plan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Cancel"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JourneyPlan"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_journeys_by_id_events: {
        parameters: {
            query?: {
                /** @description From the page before. */
                cursor?: string;
                /** @description 1 to 100; 50 when absent. */
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_TimelineEntry"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_journeys_by_id_forecast: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_ForecastItem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_journeys_by_id_hand_over: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HandOver"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accepted"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_journeys_by_id_messages: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_ThreadMessage"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_journeys_by_id_pause: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Pause"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accepted"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_journeys_by_id_qualify: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Qualify"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accepted"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_journeys_by_id_record_check_in: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordCheckIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accepted"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_journeys_by_id_record_payment: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordPayment"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accepted"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_journeys_by_id_reschedule: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reschedule"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accepted"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_journeys_by_id_reschedule_plan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reschedule"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JourneyPlan"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_journeys_by_id_resume: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Resume"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accepted"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_journeys_by_id_retry: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Retry"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accepted"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_journeys_by_id_send_quote: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SendQuote"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accepted"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_journeys_by_id_undo_upgrade: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UndoUpgrade"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accepted"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_leads: {
        parameters: {
            query?: {
                /** @description new, qualified, won or lost. */
                stage?: string;
                /** @description Some of new, consult, quote, won, lost. */
                column?: string;
                source?: string;
                /** @description Ids of the staff, `me`, `nobody`. */
                assigned_to?: string;
                /** @description 0 to 100. */
                score_min?: number;
                /** @description tr, en, de, ru or ar. */
                lang?: string;
                /** @description ISO 3166 alpha-2. */
                country?: string;
                campaign_id?: string;
                tag?: string;
                /** @description Inclusive. */
                created_from?: string;
                /** @description Exclusive. */
                created_to?: string;
                /** @description Nobody has answered, though the promise is over. */
                overdue?: boolean;
                /** @description Longer in their column than the clinic's days for it. */
                rotting?: boolean;
                /** @description Beginnings of the patient's names, phone or e-mail. */
                q?: string;
                /** @description newest (as when absent), oldest, score or `first_response_due` (only those who still wait for a first answer). */
                sort?: string;
                /** @description From the page before, in the same order. */
                cursor?: string;
                /** @description 1 to 100; 50 when absent. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Lead"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_leads_board: {
        parameters: {
            query?: {
                /** @description new, qualified, won or lost. */
                stage?: string;
                /** @description Some of new, consult, quote, won, lost. */
                column?: string;
                source?: string;
                /** @description Ids of the staff, `me`, `nobody`. */
                assigned_to?: string;
                /** @description 0 to 100. */
                score_min?: number;
                /** @description tr, en, de, ru or ar. */
                lang?: string;
                /** @description ISO 3166 alpha-2. */
                country?: string;
                campaign_id?: string;
                tag?: string;
                /** @description Inclusive. */
                created_from?: string;
                /** @description Exclusive. */
                created_to?: string;
                /** @description Nobody has answered, though the promise is over. */
                overdue?: boolean;
                /** @description Longer in their column than the clinic's days for it. */
                rotting?: boolean;
                /** @description Beginnings of the patient's names, phone or e-mail. */
                q?: string;
                /** @description 1 to 100; 25 when absent. */
                per_column?: number;
                /** @description What was won or lost within so many days, 1 to 365; 30 when absent. */
                closed_days?: number;
                /** @description Goes on in the one `column` named. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadBoard"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_leads_bulk: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkLeads"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkResult"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_leads_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadDetail"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_leads_by_id: {
        parameters: {
            query?: never;
            header: {
                /** @description The version edited */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditLead"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lead"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_me_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePassword"];
            };
        };
        responses: {
            /** @description Changed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_me_proof: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Proof"];
            };
        };
        responses: {
            /** @description Proved */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_me_second_factor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Standing"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_me_second_factor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecondFactorBegun"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_me_second_factor_confirm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Code"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_me_second_factor_recovery_codes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Code"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_me_second_factor_remove: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Code"];
            };
        };
        responses: {
            /** @description Removed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_me_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_Session"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_me_sessions_end_others: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Over */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_me_sessions_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Over */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_mentions: {
        parameters: {
            query?: {
                /** @description Only those not read yet. */
                unread?: boolean;
                /** @description From the page before. */
                cursor?: string;
                /** @description 1 to 100; 50 when absent. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Mention"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_mentions_by_id_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Read */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_onboarding: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Onboarding"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_onboarding_test_journey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartTest"];
            };
        };
        responses: {
            /** @description One goes on already */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestJourney"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestJourney"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_ready`: other steps come first; `phone_of_patient`: a real patient has this phone */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_operators_sign_in: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OperatorCredentials"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperatorToken"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_operators_sign_out: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Over */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_operators_stuck: {
        parameters: {
            query?: {
                /** @description overdue, task_failing, not_running, record_behind, not_started or test_patient_late. */
                kind?: string;
                /** @description From the page before. */
                cursor?: string;
                /** @description 1 to 100; 50 when absent. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_StuckJourney"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_operators_sweeps: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_Sweep"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_outages: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_Outage"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_outages_by_partner_probe: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                partner: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_Outage"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_pathways: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_Pathway"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_pathways_default: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutDefault"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_Pathway"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_pathways_library: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_Shipped"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_pathways_library_by_code: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pathway"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_pathways_schema: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_pathways_by_code_draft: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string | null;
            };
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutDraft"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PathwayVersion"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_pathways_by_code_draft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_pathways_by_code_versions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_ListedVersion"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_pathways_by_code_versions_by_version: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PathwayVersion"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_pathways_by_code_versions_by_version_impact: {
        parameters: {
            query?: {
                /** @description From the page before. */
                cursor?: string;
                /** @description 1 to 100; 50 when absent. */
                limit?: number;
            };
            header?: never;
            path: {
                code: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PathwayImpact"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `has_faults`: it cannot be run */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_pathways_by_code_versions_by_version_publish: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PathwayVersion"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `has_faults`, `has_violations`: the detail names each with its place */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_pathways_by_code_versions_by_version_rehearsal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rehearsed"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_pathways_by_code_versions_by_version_upgrade: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                code: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Upgrade"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Upgrades"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_published` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_patients: {
        parameters: {
            query?: {
                /** @description Beginnings of names, phone or e-mail. */
                q?: string;
                /** @description lead, patient or former. */
                status?: string;
                /** @description ISO 3166 alpha-2. */
                country?: string;
                /** @description tr, en, de, ru or ar. */
                lang?: string;
                /** @description Where they first came from. */
                source?: string;
                /** @description From the page before. */
                cursor?: string;
                /** @description 1 to 100; 50 when absent. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Patient"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_patients_duplicates_check: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CheckDuplicates"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_Candidate"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get_patients_export.csv": {
        parameters: {
            query?: {
                /** @description Beginnings of names, phone or e-mail. */
                q?: string;
                /** @description lead, patient or former. */
                status?: string;
                country?: string;
                lang?: string;
                source?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_patients_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PatientDetail"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_patients_by_id: {
        parameters: {
            query?: never;
            header: {
                /** @description The version edited */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditPatient"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Patient"];
                };
            };
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_patients_by_id_audit: {
        parameters: {
            query?: {
                /** @description From the page before. */
                cursor?: string;
                /** @description 1 to 100; 50 when absent. */
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_AuditEntry"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_patients_by_id_break_glass: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GlassBroken"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_patients_by_id_consents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_Consent"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_patients_by_id_consents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordConsent"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Consent"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_patients_by_id_documents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_Document"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_patients_by_id_duplicates: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_Candidate"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_patients_by_id_export: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Exported"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_patients_by_id_history: {
        parameters: {
            query?: {
                /** @description From the page before. */
                cursor?: string;
                /** @description 1 to 100; 50 when absent. */
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_PatientChange"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_patients_by_id_merge: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergePatients"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PatientsMerged"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_patients_by_id_merge_preview: {
        parameters: {
            query: {
                other_id: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MergePreview"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_patients_by_id_merges: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_PatientMerge"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_patients_by_id_notes: {
        parameters: {
            query?: {
                /** @description From the page before. */
                cursor?: string;
                /** @description 1 to 100; 50 when absent. */
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Note"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_patients_by_id_notes: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WriteNote"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Note"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_patients_by_id_notes_by_note_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                note_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_patients_by_id_notes_by_note_id: {
        parameters: {
            query?: never;
            header: {
                /** @description The version edited */
                "If-Match": string;
            };
            path: {
                id: string;
                note_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WriteNote"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Note"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_patients_by_id_portal_link: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PortalLink"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_patients_by_id_privacy_requests: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AskRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PrivacyRequest"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_patients_by_id_unmerge: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UnmergePatients"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PatientsParted"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_plan: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_portal_access_log: {
        parameters: {
            query?: {
                /** @description From the page before. */
                cursor?: string;
                /** @description 1 to 100; 50 when absent. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Access"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_portal_asks_by_step: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                step: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnswerAsk"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Received"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ask_over`: answered, taken back, or past its time; `upload_not_completed` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_portal_check_ins: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnswerSurvey"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Received"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_portal_clinic: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PortalClinic"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_portal_codes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AskCode"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CodeAsked"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_portal_companions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_Companion"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_portal_companions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCompanion"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CompanionMade"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_portal_companions_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Over */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_portal_consents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_Agreeable"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_portal_consents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Agree"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Consent"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_portal_devices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_Device"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_portal_devices_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Closed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_portal_home: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Home"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_portal_language: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Language"];
            };
        };
        responses: {
            /** @description Changed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_portal_privacy_requests: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_PrivacyRequest"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_portal_privacy_requests: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AskRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PrivacyRequest"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_portal_quotes_by_id_accept: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuoteAccepted"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_portal_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Token"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PortalSession"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_portal_sign_out: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Over */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_portal_uploads: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BeginUpload"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PortalUploadBegun"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ask_over` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_portal_uploads_by_id_complete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PortalUpload"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_uploaded`, `size_differs`, `content_differs` (it is not of the kind that was announced) or `malware_found` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_privacy_requests: {
        parameters: {
            query?: {
                /** @description Only those that wait for an answer; true when absent. */
                open?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_PrivacyRequest"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_privacy_requests_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PrivacyRequest"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_privacy_requests_by_id_erase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PrivacyRequest"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_privacy_requests_by_id_settle: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Settle"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PrivacyRequest"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_retention: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_RetentionRule"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_retention_by_class: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                class: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetRetention"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_RetentionRule"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_rota: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_RotaPosition"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_rota_by_position: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                position: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutRota"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RotaPosition"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_saved_views: {
        parameters: {
            query?: {
                /** @description leads, also when absent. */
                list?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_SavedView"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_saved_views: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SaveView"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedView"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_saved_views_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_saved_views_by_id: {
        parameters: {
            query?: never;
            header: {
                /** @description The version edited */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditView"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedView"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_search: {
        parameters: {
            query?: {
                /** @description 2 to 200 characters: names, the last digits of a telephone, the beginning of an e-mail address, words of a title. */
                q?: string;
                /** @description Hits of each kind: 1 to 20; 5 when absent. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchHits"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_staff: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_Colleague"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_staff_invitations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_Invited"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_staff_invitations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Invite"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationMade"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_staff_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeStaff"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffChanged"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_staff_by_id_end_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Over */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_staff_by_id_remove_second_factor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_staff_by_id_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_Session"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_tasks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_Task"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_tasks_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeTask"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_transfers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_Transfer"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_transfers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutTransfer"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transfer"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_transfers_by_id_end: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transfer"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_webhooks_elevenlabs_by_endpoint_key: {
        parameters: {
            query?: never;
            header: {
                "ElevenLabs-Signature": string;
            };
            path: {
                endpoint_key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_webhooks_elevenlabs_by_endpoint_key_tools_move_appointment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                endpoint_key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoveAppointment"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_webhooks_elevenlabs_by_endpoint_key_tools_report_pain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                endpoint_key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportPain"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_webhooks_resend_by_endpoint_key: {
        parameters: {
            query?: never;
            header: {
                "svix-id": string;
                "svix-timestamp": string;
                "svix-signature": string;
            };
            path: {
                endpoint_key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_webhooks_twilio_by_endpoint_key: {
        parameters: {
            query?: {
                /** @description The key of the send, as given with the message */
                key?: string;
            };
            header: {
                "X-Twilio-Signature": string;
            };
            path: {
                endpoint_key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_webhooks_whatsapp_by_endpoint_key: {
        parameters: {
            query?: {
                "hub.mode"?: string;
                "hub.verify_token"?: string;
                "hub.challenge"?: string;
            };
            header?: never;
            path: {
                endpoint_key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_webhooks_whatsapp_by_endpoint_key: {
        parameters: {
            query?: never;
            header: {
                "X-Hub-Signature-256": string;
            };
            path: {
                endpoint_key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal, as a problem with a code */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
