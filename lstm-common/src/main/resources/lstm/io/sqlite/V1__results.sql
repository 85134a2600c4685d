-- Scores of every row and group, and the intervals found in them. Steps that are numbered count from 1970; times are UTC.
create table lstm_scores (
    station text not null,
    group_id integer not null,
    time text not null,
    score real,
    probability real,
    anomaly integer,
    primary key (station, group_id, time)
);

create table lstm_intervals (
    station text not null,
    group_id integer not null,
    start_time text not null,
    end_time text not null,
    kind text not null,
    still_open integer not null,
    row_count integer not null,
    peak_probability real not null,
    mean_probability real not null,
    peak_score real not null,
    mean_score real not null,
    sensors text not null,
    primary key (station, group_id, start_time)
);

create table lstm_clean_intervals (
    station text not null,
    group_id integer not null,
    start_time text not null,
    end_time text not null,
    kind text not null,
    row_count integer not null,
    primary key (station, group_id, start_time)
);
