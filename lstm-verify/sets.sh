# Part of lstm-verify/quality: the sets of data, where their rows and labels are, and what is learnt from.
# shellcheck shell=sh disable=SC2154 # variables and functions of the script that reads this file

plants='9001 9002 9003 9004 9005' # never used in building: nothing may be tuned to them
clean='9101 9102 9103 9104 9105'  # neither were these
sample=$home/../sample-data

# The parts of a set; nothing when its data are not there.
parts() { # set
    case $1 in
        plants) printf '%s\n' $plants ;;
        clean) printf '%s\n' $clean ;;
        sample) echo pump ;;
        *)
            if [ ! -d "$data/$1" ]; then
                say "$1 is skipped: $data/$1 is not there; where it comes from stands in docs/detection.md"
                return
            fi
            case $1 in
                skab) (cd "$data/skab" && ls valve1/*.csv valve2/*.csv other/*.csv | sed 's/\.csv$//') ;;
                smd) (cd "$data/smd" && ls -- *_test.csv.gz | sed 's/_test\.csv\.gz$//') ;;
                nab) echo machine-temperature ;;
            esac
            ;;
    esac
}

# Where the history of a part is, what is learnt from and which labels it has: sets learn, test, labels, rows (so many are
# learnt from, the others judged), until (the first row that is not judged; empty: all are), and config, one for all parts
# of a set, where time column and ignored columns are not found.
locate() { # set, part
    rows=''
    until=''
    case $1 in
        skab)
            test=$data/skab/$2.csv
            labels=$test
            rows=400
            ;;
        smd)
            test=$data/smd/$2_test.csv.gz
            labels=$test
            ;;
        plants)
            test=$out/plants/$2/history.csv
            labels=$out/plants/$2/labels.csv
            rows=20160
            [ -f "$labels" ] || run "$out/plants/$2/log" generate hidden --seed "$2" -o "$out/plants/$2"
            ;;
        clean) # the first half has no fault: a quarter to learn from, a quarter to judge
            test=$out/clean/$2/history.csv
            labels=$out/clean/$2/labels.csv
            rows=20160
            until=40320
            [ -f "$labels" ] || run "$out/clean/$2/log" generate hidden --seed "$2" --rows 80640 -o "$out/clean/$2"
            ;;
        sample)
            test=$sample/history.csv
            labels=$sample/labels.csv
            rows=14600
            ;;
        nab)
            test=$data/nab/machine_temperature_system_failure.csv
            labels=$out/nab/labels.csv
            rows=$(awk -F, 'NR > 1 && $1 >= "2013-12-10 06:00:00" { print NR - 2; exit }' "$test")
            mkdir -p -- "$out/nab"
            windows <"$data/nab/combined_windows.json" >"$labels"
            ;;
    esac
    config=$home/$1.yml
    [ -f "$config" ] || config=''
    learn=$test
    [ "$1" != smd ] || learn=$data/smd/$2_train.csv.gz
    [ -f "$learn" ] && [ -f "$test" ] || fail 4 "$learn or $test is not there"
}

# NAB's windows of one file as labels; their kind is the day on which they begin.
windows() {
    echo start,end,kind
    awk -F'"' '/machine_temperature/ { here = 1; next } here && /"/ && !/20[0-9][0-9]-/ { exit }
        here && /20[0-9][0-9]-/ { if (start == "") start = $2; else { print start "," $2 "," substr(start, 1, 10); start = "" } }'
}
