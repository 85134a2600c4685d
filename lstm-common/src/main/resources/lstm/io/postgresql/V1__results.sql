-- Scores of every row and group, and the intervals found in them. Steps that are numbered count from 1970.
create table lstm_scores (
    station text not null,
    group_id integer not null,
    time timestamptz not null,
    score double precision,
    probability double precision,
    anomaly boolean,
    primary key (station, group_id, time)
);

create table lstm_intervals (
    station text not null,
    group_id integer not null,
    start_time timestamptz not null,
    end_time timestamptz not null,
    kind text not null,
    still_open boolean not null,
    row_count bigint not null,
    peak_probability double precision not null,
    mean_probability double precision not null,
    peak_score double precision not null,
    mean_score double precision not null,
    sensors text not null,
    primary key (station, group_id, start_time)
);

create table lstm_clean_intervals (
    station text not null,
    group_id integer not null,
    start_time timestamptz not null,
    end_time timestamptz not null,
    kind text not null,
    row_count bigint not null,
    primary key (station, group_id, start_time)
);
