-- What a stream says: alarms, what is wrong with its data, whether the model still fits, when the next alarm is expected.
create table lstm_alarms (
    station text not null,
    id text not null,
    group_id integer not null,
    start_time timestamptz not null,
    end_time timestamptz,
    opened_at timestamptz,
    closed_at timestamptz,
    rule text not null,
    peak_probability double precision,
    peak_score double precision,
    sensors text not null,
    carried_by text not null,
    state_id text not null,
    primary key (station, id)
);
create index lstm_alarms_by_time on lstm_alarms (station, start_time);

create table lstm_data_quality (
    station text not null,
    state_id text not null,
    problem text not null,
    count bigint not null,
    time timestamptz not null,
    message text not null,
    primary key (station, state_id, problem, count)
);
create index lstm_data_quality_by_time on lstm_data_quality (station, time);

create table lstm_model_notices (
    station text not null,
    group_id integer not null,
    time timestamptz not null,
    kind text not null,
    share double precision,
    message text not null,
    primary key (station, group_id, time, kind)
);

create table lstm_forecasts (
    station text not null,
    group_id integer not null,
    time timestamptz not null,
    likely timestamptz,
    earliest timestamptz,
    latest timestamptz,
    primary key (station, group_id, time)
);

-- How far each state of the program is: events up to this number are in the tables.
create table lstm_streams (
    station text not null,
    state_id text not null,
    event_number bigint not null,
    primary key (station, state_id)
);
