# The text of a task as it stood on `day`: later progress is not written yet, later milestones are not reached, and the
# boxes of the measures are ticked only when `ticked` says so.
/^- 20[0-9][0-9]-/ && substr($0, 3, 10) > day { next }
match($0, /, (done|完成): 20[-0-9]+/) && substr($0, RSTART + RLENGTH - 10, 10) > day {
    $0 = substr($0, 1, RSTART - 1) substr($0, RSTART + RLENGTH)
}
ticked != "ticked" { sub(/^- \[x\]/, "- [ ]") }
{ print }
