"""One night of presscore on Apache Spark, or norms. Wiring only: presscore itself measures,
finds who copied whom, and joins what was found (docs/scale.md).

    spark-submit presscore_job.py --program ./presscore --answers DIR INPUT... -- FLAGS
    spark-submit presscore_job.py ... --norms FILE --provenance "where from" INPUT... -- FLAGS

INPUT are .jsonl, .ndjson (each also .gz, .zst) or .parquet files, folders or globs, local or
of any file system that Spark knows. FLAGS are those of "presscore score", the same for all
stages; files that they name are shipped to the executors. DIR must not exist yet.
"""

import argparse
import functools
import glob
import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile

from pyspark import SparkFiles
from pyspark.sql import SparkSession, functions


def main():
    args = sys.argv[1:]
    cut = args.index("--") if "--" in args else len(args)
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True, help="presscore, built for the executors")
    parser.add_argument("--answers", required=True, help="new folder for what the stages gave; executors and driver see it")
    parser.add_argument("--partitions", type=int, default=0, help="pieces of work (default: three for each core)")
    parser.add_argument("--file", action="append", default=[], help="ship this too: what a configuration (-c) names, beside it")
    parser.add_argument("--norms", default="", help="build norms into this file instead of scoring a night: FLAGS are --map, --panel and the like")
    parser.add_argument("--provenance", default="", help="with --norms: one line on where the articles come from")
    parser.add_argument("--collection", default="", help="with --norms: short name of their origin")
    parser.add_argument("inputs", nargs="+")
    options, flags = parser.parse_args(args[:cut]), args[cut + 1:]
    if options.norms and not options.provenance:
        parser.error("--norms wants --provenance")

    spark = SparkSession.builder.appName("presscore").getOrCreate()
    with tempfile.TemporaryDirectory(prefix="presscore-") as temp:
        inputs = [local(spark, path, temp) for path in options.inputs]
        status = (norms if options.norms else night)(spark, options, flags, inputs, temp)
    spark.stop()
    sys.exit(status)


def planned(spark, options, flags, inputs, folder, name="plan.json"):
    """The job of a night that is planned into a folder; an exit ends it where it cannot be."""
    plan = os.path.join(folder, name)
    with open(plan, "wb") as out:
        made = subprocess.run([options.program, "stage", "plan", "--folder", folder, *flags, *inputs], stdout=out)
    if made.returncode != 0:
        sys.exit(made.returncode)
    return Job(spark, options, flags, folder, plan)


def night(spark, options, flags, inputs, temp):
    """One night from its plan to its report; the exit status of the stage that ended it."""
    job = planned(spark, options, flags, inputs, temp)
    lines = records(spark, options.inputs)
    sent = lines.count()
    measured, window, paired = job.measure(lines, sent)
    answers = {"measure": measured.where("kind in ('measured', 'error', 'blank', 'count')"), **paired}
    with open(job.plan_here) as made:
        rows = json.load(made)["rows"]
    if rows:
        answers.update(write(job, lines, measured, window, paired))

    finish = [options.program, "stage", "finish", "--plan", job.plan_here, "--lines", str(sent), "--scored" if rows else "--paired", *flags, *inputs]
    return job.feed(finish, answers)


def norms(spark, options, flags, inputs, temp):
    """Norms from the articles: what they repeat and share is learned first, and they are measured with it."""
    flags = [*flags, "--window", "all", "--history", "none", "--out", os.path.join(temp, "out")]
    lines = records(spark, options.inputs)
    sent = lines.count()
    job = planned(spark, options, flags, inputs, temp, "learn.json")
    learned = job.through("learn", job.dealt(lines), sent, "--numbers", job.ship(job.numbers))
    known = os.path.join(temp, "learned.json.gz")
    status = job.feed([options.program, "stage", "teach", "--to", known], {"learn": learned})
    if status != 0:
        return status

    job = planned(spark, options, [*flags, "--norms", known], inputs, temp)  # the numbers are the same
    measured, window, paired = job.measure(lines, sent)
    _, groups, slices = placed(job, lines, measured, window, paired)
    readings = job.through("readings", groups, slices)
    return job.feed([options.program, "stage", "norms", "--slices", str(slices), "--learned", known, "--to", options.norms,
                     "--provenance", options.provenance, "--collection", options.collection], {"readings": readings})


def placed(job, lines, measured, window, paired):
    """What a look at the whole window tells, in one process; then its articles in slices by id,
    and the number of these."""
    told = os.path.join(job.temp, "roles.jsonl")
    with open(told, "wb") as out:
        seen = union([window.where("kind in ('head', 'sketch')"), *paired.values()])
        status = job.feed([job.here, "stage", "roles", "--plan", job.plan_here, *job.flags_here], {"": seen}, out)
    if status != 0:
        sys.exit(status)
    told = job.store(told)
    places = told.where("kind = 'placed' and to is not null")
    return told, job.behind(places, places, measured, lines, job.pieces), places.select("to").distinct().count()


def write(job, lines, measured, window, paired):
    """What has a row an article, in slices, and the sums of outlets."""
    told, groups, slices = placed(job, lines, measured, window, paired)
    scored = job.through("score", groups, slices)
    rows = scored.where("kind = 'row'")
    sums = job.through("reduce", job.ordered(rows.selectExpr("to", "0 as turn", "line"), job.few), rows.select("to").distinct().count())
    return {"roles.jsonl": told, "score": scored.where("kind in ('part', 'count')"), "reduce": sums}


# So many pairs of numbers take 100 MB of an executor.
MOST_SENT = 4_000_000


def union(frames):
    return functools.reduce(lambda a, b: a.union(b), frames)


class Job:
    """The stages of presscore as programs that Spark runs on parts of their records."""

    def __init__(self, spark, options, flags, folder, plan):
        self.spark, self.answers, self.temp = spark, options.answers, folder
        self.numbers, self.earlier = os.path.join(folder, "numbers.bin"), os.path.join(folder, "earlier.jsonl")
        self.here, self.plan_here, self.flags_here = options.program, plan, flags
        self.pieces = options.partitions or 3 * spark.sparkContext.defaultParallelism
        # What pairs, verify and reduce read is small beside the texts, and each piece starts a program.
        self.few = max(spark.sparkContext.defaultParallelism, self.pieces // 4)
        # Executors work in the folder that has the shipped files; without executors Spark keeps it apart.
        self.folder = SparkFiles.getRootDirectory() if spark.sparkContext.master.split("[")[0] == "local" else "."
        self.shipped = {}
        environment = {name: value for name, value in os.environ.items() if name.startswith("PRESSCORE_")}
        for given in [options.program, plan, *options.file, *(word.split("=", 1)[-1] for word in flags), *environment.values()]:
            if os.path.isfile(given) and given not in self.shipped:
                self.ship(given)
        self.program, self.plan, self.flags = self.there(options.program), self.there(plan), [self.there(word) for word in flags]
        environment = {name: self.there(value) for name, value in environment.items()}
        environment["GOMAXPROCS"] = "1"  # a task has one core
        self.environment = [name + "=" + value for name, value in environment.items()]

    def ship(self, path):
        """Send a file to the executors; its name there."""
        there = os.path.join(self.folder, os.path.basename(path))
        if there in self.shipped.values():
            sys.exit("presscore_job: two files of one name cannot be shipped: " + path)
        self.spark.sparkContext.addFile(path)
        self.shipped[path] = there
        return there

    def there(self, word):
        """A word of the command as an executor must read it."""
        name, equals, value = word.partition("=")
        return name + "=" + self.shipped[value] if equals and value in self.shipped else self.shipped.get(word, word)

    def store(self, path):
        """Put a file of records beside the answers of the stages."""
        hadoop = self.spark._jvm.org.apache.hadoop.fs
        to = hadoop.Path(os.path.join(self.answers, os.path.basename(path)))
        to.getFileSystem(self.spark._jsc.hadoopConfiguration()).copyFromLocalFile(hadoop.Path(path), to)
        return fields(self.spark.read.text(to.toString()))

    def feed(self, command, answers, out=None):
        """Run a program of the driver on the answers of stages, which are read from their files where
        these lie on its disk; its exit status."""
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=out) as program:
            try:
                for name, frame in answers.items():
                    parts = sorted(glob.glob(os.path.join(self.answers, name, "part-*"))) if name else []
                    for part in parts:
                        with open(part, "rb") as lines:
                            shutil.copyfileobj(lines, program.stdin, 1 << 20)
                    for row in [] if parts else frame.select("line").toLocalIterator(prefetchPartitions=True):
                        program.stdin.write(row.line.encode() + b"\n")
            except BrokenPipeError:
                pass  # it says itself why it ended
        return program.returncode

    def measure(self, lines, sent):
        """The first half: every article measured, and who shares text with whom. Samples meet by
        their keys, meetings are added up by pair, and what shares enough is compared with its texts."""
        self.sent = sent
        measured = self.through("measure", self.dealt(lines), sent, "--numbers", self.ship(self.numbers))
        window = union([measured, self.store(self.earlier)])
        met = self.grouped("meet", "pairs", window.where("kind = 'samples'"))
        found = self.grouped("pairs", "pairs", union([met.where("kind in ('meetings', 'repeats')"), window.where("kind = 'outlets'")]))

        furniture = os.path.join(self.temp, "furniture.jsonl")
        with open(furniture, "w") as out:
            for row in found.where("kind = 'furniture'").toLocalIterator():
                out.write(row.line + "\n")

        candidates = found.where("kind = 'candidates'")
        groups = self.behind(candidates, found.where("kind = 'want'"), window, lines, self.few)
        pairs = self.through("verify", groups, candidates.count(), "--furniture", self.ship(furniture))
        return measured, window, {"meet": met.where("kind = 'count'"), "pairs": found.where("kind = 'count'"), "verify": pairs}

    def dealt(self, lines):
        """Lines in pieces of nearly one size. By number: dealt in turn, Spark would sort them first."""
        return lines.repartition(self.pieces, "n").select("line")

    def ordered(self, frame, pieces):
        """Records dealt so that those of a group come to one program, one after the other."""
        return frame.repartition(pieces, "to").sortWithinPartitions("to", "turn").select("line")

    def behind(self, heads, wanted, articles, lines, pieces):
        """Groups that their heads begin, with the articles that they want behind: what is known of
        them, and their lines."""
        known = articles.where("kind in ('measured', 'sketch') and article is not null").select("article", "n", "kind", "line")
        known = known.join(self.small(wanted.select("to", "article")), "article")
        texts = lines.join(self.small(known.where("kind = 'measured'").select("to", "n")), "n")
        members = union([known.select("to", "line"), texts.select("to", "line")])
        return self.ordered(union([heads.selectExpr("to", "0 as turn", "line"), members.selectExpr("to", "1 as turn", "line")]), pieces)

    def small(self, frame):
        """Pairs of numbers, which every executor may hold: the texts need not be sorted to find theirs."""
        return functions.broadcast(frame) if self.sent <= MOST_SENT else frame

    def grouped(self, name, stage, frame):
        """Send records through a stage, those of a group to one program."""
        return self.through(name, self.ordered(frame.selectExpr("to", "0 as turn", "line"), self.few), frame.count(), stage=stage)

    def through(self, name, frame, sent, *flags, stage=None):
        """Send lines through a stage and keep the answers; refuse them where not all were answered.
        An environment of its own, as everything else of it could differ from machine to machine."""
        command = shlex.join(["env", "-i", *self.environment, self.program, "stage", stage or name, "--plan", self.plan, *flags, *self.flags])
        path = os.path.join(self.answers, name)
        frame.createOrReplaceTempView("records")
        quoted = command.replace("\\", "\\\\").replace("'", "\\'")
        self.spark.sql(f"select transform (line) using '{quoted}' as (line string) from records").write.text(path)
        # Folders and files whose names begin with _ or . are no parts: those of attempts that failed.
        answers = fields(self.spark.read.text(path))
        counted = answers.where("kind = 'count'").selectExpr("sum(cast(get_json_object(line, '$.lines') as long))").first()[0] or 0
        if counted != sent:
            sys.exit(f"presscore_job: {name}: {sent} lines were sent, {counted} are answered")
        return answers


def fields(frame):
    """What Spark must know of records: they stand at the beginning of the line, in this order."""
    pattern = r'^\{"v":1,"kind":"([a-z]+)","n":([0-9]+)(?:,"to":([0-9]+))?(?:,"article":([0-9]+))?'
    head = functions.substring("value", 1, 120)
    number = lambda group: functions.regexp_extract(head, pattern, group).try_cast("long")
    return frame.select(functions.regexp_extract(head, pattern, 1).alias("kind"), number(2).alias("n"), number(3).alias("to"), number(4).alias("article"), functions.col("value").alias("line"))


def records(spark, inputs):
    """The lines of all inputs as pipeline/filter reads them: numbered, in base64, which no engine
    alters. The numbers are the same each time that they are read."""
    spark.conf.set("spark.sql.legacy.chunkBase64String.enabled", "false")
    spark.conf.set("spark.sql.files.minPartitionNum", spark.sparkContext.defaultParallelism)
    frames = []
    for path in inputs:
        if ".parquet" in path:
            rows = spark.read.option("recursiveFileLookup", True).parquet(path)
            rows = rows.select(functions.to_json(functions.struct("*")).alias("value"))
        else:
            rows = spark.read.option("recursiveFileLookup", True).option("lineSep", "\n").text(path)
        frames.append(rows.select(functions.base64(functions.col("value").cast("binary")).alias("text")))
    record = functions.struct(functions.lit(1).alias("v"), functions.lit("line").alias("kind"), "n", "text")
    lines = union(frames).select(functions.monotonically_increasing_id().alias("n"), "text")
    return lines.select("n", functions.to_json(record).alias("line"))


def local(spark, path, temp):
    """A path that the driver can open: a copy where the input lies elsewhere."""
    if "://" not in path:
        return path
    if path.startswith("file://"):
        return path[len("file://"):]
    hadoop = spark._jvm.org.apache.hadoop.fs
    at = hadoop.Path(path)
    folder = tempfile.mkdtemp(dir=temp)
    files = at.getFileSystem(spark._jsc.hadoopConfiguration())
    for status in files.globStatus(at):
        files.copyToLocalFile(status.getPath(), hadoop.Path(folder))
    return folder


if __name__ == "__main__":
    main()
