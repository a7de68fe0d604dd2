-- A rotation seals again what an older key sealed; of an exceptional look nothing else may ever change.
grant update (reason_sealed) on break_glass to app;
