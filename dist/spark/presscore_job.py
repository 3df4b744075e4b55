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
import re
import shlex
import subprocess
import sys
import tempfile

from pyspark import SparkFiles
from pyspark.sql import Observation, SparkSession, functions


def main():
    args = sys.argv[1:]
    cut = args.index("--") if "--" in args else len(args)
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True, help="presscore, built for the executors")
    parser.add_argument("--answers", required=True, help="new folder for what the stages gave; executors and driver see it")
    parser.add_argument("--partitions", type=int, default=0, help="pieces of work in measure (default: one for 4,096 articles, at least one for each core)")
    parser.add_argument("--file", action="append", default=[], help="ship this too: what a configuration (-c) names, beside it")
    parser.add_argument("--norms", default="", help="build norms into this file instead of scoring a night: FLAGS are --map, --panel and the like")
    parser.add_argument("--provenance", default="", help="with --norms: one line on where the articles come from")
    parser.add_argument("--collection", default="", help="with --norms: short name of their origin")
    parser.add_argument("inputs", nargs="+")
    options, flags = parser.parse_args(args[:cut]), args[cut + 1:]
    if options.norms and not options.provenance:
        parser.error("--norms wants --provenance")

    spark = SparkSession.builder.appName("presscore").config("spark.sql.maxConcurrentOutputFileWriters", "32").getOrCreate()
    spark.conf.set("spark.sql.chunkBase64String.enabled", "false")  # a line in one piece: by default base64 has line ends
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
    lines = job.lines(options.inputs)
    measured, paired = job.measure(lines)
    rows = job.made["rows"]
    given = [(measured, "measured", "error", "blank", "count"), *paired]
    if rows:
        given += write(job, lines, measured, paired)
    finish = [options.program, "stage", "finish", "--plan", job.plan_here, "--lines", str(measured.sent), "--scored" if rows else "--paired", *flags, *inputs]
    return job.feed(finish, given)


def norms(spark, options, flags, inputs, temp):
    """Norms from the articles: what they repeat and share is learned first, and they are measured with it."""
    flags = [*flags, "--window", "all", "--history", "none", "--out", os.path.join(temp, "out")]
    job = planned(spark, options, flags, inputs, temp, "learn.json")
    lines = job.lines(options.inputs)
    learned = job.through("learn", job.dealt(lines), "--numbers", job.ship(job.numbers))
    known = os.path.join(temp, "learned.json.gz")
    status = job.feed([options.program, "stage", "teach", "--to", known], [(learned, "learned", "count")])
    if status != 0:
        return status

    job = planned(spark, options, [*flags, "--norms", known], inputs, temp)  # the numbers are the same
    measured, paired = job.measure(lines)
    _, groups, slices = placed(job, lines, measured, paired)
    readings = job.through("readings", groups)
    return job.feed([options.program, "stage", "norms", "--slices", str(slices), "--learned", known, "--to", options.norms,
                     "--provenance", options.provenance, "--collection", options.collection], [(readings, "readings", "count")])


def placed(job, lines, measured, paired):
    """What a look at the whole window tells, in one process; then its articles in slices by id,
    and the number of these."""
    told = job.alone("roles", [(measured, "head"), (job.earlier, "sketch"), *paired])
    places = told.of("placed").where("to is not null")
    slices, = (json.loads(line)["slices"] for line in told.chunks("count"))
    return told, job.groups([places, measured.of("reading")], told.of("want"), measured, lines), slices


def write(job, lines, measured, paired):
    """What has a row an article, in slices, and the sums of outlets."""
    told, groups, _ = placed(job, lines, measured, paired)
    scored = job.through("score", groups)
    sums = job.grouped("reduce", "reduce", [scored.of("row")])
    return [(told, "placed", "event", "flow", "count"), (scored, "part", "count"), (sums, "sums", "count")]


# So many pairs of numbers take 100 MB of an executor.
MOST_SENT = 4_000_000

# How every record begins, up to its kind.
BEGIN = '{"v":4,"kind":"'

# The columns of a record on its way: itself, or a line of the inputs, which becomes a record last.
AS_IT_IS = "line", "null as n", "null as raw"
A_LINE = "concat('" + BEGIN + """line","n":', n, ',"text":"', base64(raw), '"}')"""


def union(frames):
    return functools.reduce(lambda a, b: a.union(b), frames)


class Answers:
    """The records that a stage gave for those that were sent to it, in a folder for each kind
    of them, read in a few pieces."""

    def __init__(self, spark, path, pieces, sent):
        self.spark, self.path, self.pieces, self.sent = spark, path, pieces, sent

    def of(self, kind):
        """Those of a kind, with what Spark must know of them."""
        path = os.path.join(self.path, "kind=" + kind)
        there = hadoop(self.spark).Path(path)
        if there.getFileSystem(self.spark._jsc.hadoopConfiguration()).exists(there):
            return fields(self.spark.read.text(path).coalesce(self.pieces))
        return fields(self.spark.sql("select '' as value where false"))

    def chunks(self, *kinds):
        """Their bytes, read from their files where these lie on the driver's disk."""
        for kind in kinds:
            if os.path.isdir(self.path):
                for part in sorted(glob.glob(os.path.join(self.path, "kind=" + kind, "part-*"))):
                    with open(part, "rb") as lines:
                        while chunk := lines.read(1 << 20):
                            yield chunk
            else:
                for row in self.of(kind).select("line").toLocalIterator(prefetchPartitions=True):
                    yield row.line.encode() + b"\n"


class Told:
    """Records in a file of the driver, of which the executors see a copy."""

    def __init__(self, spark, path, copy):
        self.spark, self.path, self.copy = spark, path, copy

    def of(self, kind):
        frame = fields(self.spark.read.text(self.copy))
        return frame.where(frame.line.startswith(BEGIN + kind + '"'))

    def chunks(self, *kinds):
        begin = tuple((BEGIN + kind + '"').encode() for kind in kinds)
        with open(self.path, "rb") as lines:
            yield from (line for line in lines if line.startswith(begin))


class Job:
    """The stages of presscore as programs that Spark runs on parts of their records."""

    def __init__(self, spark, options, flags, folder, plan):
        self.spark, self.answers, self.temp = spark, options.answers, folder
        self.numbers = os.path.join(folder, "numbers.bin")
        self.here, self.plan_here, self.flags_here = options.program, plan, flags
        with open(plan) as made:
            self.made = json.load(made)
        # Each piece starts a program. What stages behind measure cost is small beside it.
        cores = spark.sparkContext.defaultParallelism
        self.pieces = options.partitions or max(cores, self.made["records"] // 4096)
        self.few = min(self.pieces, max(cores, self.made["records"] // 16384))
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
        copy = hadoop(self.spark).Path(os.path.join(self.answers, os.path.basename(path)))
        copy.getFileSystem(self.spark._jsc.hadoopConfiguration()).copyFromLocalFile(hadoop(self.spark).Path(path), copy)
        return Told(self.spark, path, copy.toString())

    def feed(self, command, given, out=None):
        """Run a program of the driver on records, given as answers and kinds of them; its exit status."""
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=out) as program:
            try:
                for answers, *kinds in given:
                    program.stdin.writelines(answers.chunks(*kinds))
            except BrokenPipeError:
                pass  # it says itself why it ended
        return program.returncode

    def alone(self, stage, given):
        """What a stage of one process tells."""
        path = os.path.join(self.temp, stage + ".jsonl")
        with open(path, "wb") as out:
            status = self.feed([self.here, "stage", stage, "--plan", self.plan_here, *self.flags_here], given, out)
        if status != 0:
            sys.exit(status)
        return self.store(path)

    def lines(self, inputs):
        """The lines of all inputs, each with a number that is the same each time that they are read."""
        self.spark.conf.set("spark.sql.shuffle.partitions", self.few)
        self.spark.conf.set("spark.sql.files.minPartitionNum", self.pieces)
        self.spark.conf.set("spark.sql.files.openCostInBytes", 1 << 16)
        frames = []
        for path in inputs:
            if ".parquet" in path:
                rows = self.spark.read.option("recursiveFileLookup", True).parquet(path)
                rows = rows.select(functions.to_json(functions.struct("*")).alias("value"))
            else:
                rows = self.spark.read.option("recursiveFileLookup", True).option("lineSep", "\n").text(path)
            frames.append(rows.select(functions.col("value").cast("binary").alias("raw")))
        return union(frames).select(functions.monotonically_increasing_id().alias("n"), "raw")

    def measure(self, lines):
        """The first half: every article measured, and who shares text with whom. Samples meet by
        their keys, meetings are added up by pair, and what shares enough is compared with its texts."""
        self.earlier = self.store(os.path.join(self.temp, "earlier.jsonl"))
        measured = self.through("measure", self.dealt(lines), "--numbers", self.ship(self.numbers))
        self.sent = measured.sent
        met = self.grouped("meet", "pairs", [measured.of("samples"), self.earlier.of("samples")])
        found = self.grouped("pairs", "pairs", [met.of("meetings"), met.of("repeats"), measured.of("outlets"), self.earlier.of("outlets")])

        furniture = os.path.join(self.temp, "furniture.jsonl")
        with open(furniture, "wb") as out:
            out.writelines(found.chunks("furniture"))

        dealt = self.alone("deal", [(found, "candidates")])
        wanted = self.small(dealt.of("want").select("to", "article"))
        known = [frame.drop("to").join(wanted, "article") for frame in (measured.of("measured"), self.earlier.of("sketch"))]
        groups = self.groups([dealt.of("candidates"), *known], dealt.of("want"), measured, lines)
        pairs = self.through("verify", groups, "--furniture", self.ship(furniture))
        return measured, [(met, "count"), (found, "count"), (pairs, "pair", "count")]

    def dealt(self, lines):
        """Lines in pieces of nearly one size: as they are read where files can be cut, else dealt by
        number. Dealt in turn, Spark would sort them first."""
        if lines._jdf.rdd().getNumPartitions() < self.pieces:
            lines = lines.repartition(self.pieces, "n")
        return lines.selectExpr(A_LINE + " as line")

    def ordered(self, frame):
        """Records dealt so that those of a group come to one program, one after the other."""
        return frame.repartition(self.few, "to").sortWithinPartitions("to", "turn").selectExpr(f"coalesce(line, {A_LINE}) as line")

    def groups(self, frames, wanted, measured, lines):
        """Groups of records, those of the first frame before the others, with the lines of the
        articles that they want."""
        known = measured.of("measured").drop("to").join(self.small(wanted.select("to", "article")), "article")
        texts = lines.join(self.small(known.select("to", "n")), "n")
        turns = [frame.selectExpr("to", f"{min(i, 1)} as turn", *AS_IT_IS) for i, frame in enumerate(frames)]
        return self.ordered(union([*turns, texts.selectExpr("to", "1 as turn", "null as line", "n", "raw")]))

    def small(self, frame):
        """Pairs of numbers, which every executor may hold: the texts need not be sorted to find theirs."""
        return functions.broadcast(frame) if self.sent <= MOST_SENT else frame

    def grouped(self, name, stage, frames):
        """Send records through a stage, those of a group to one program."""
        return self.through(name, self.ordered(union(frames).selectExpr("to", "0 as turn", *AS_IT_IS)), stage=stage)

    def through(self, name, frame, *flags, stage=None):
        """Send lines through a stage and keep the answers; refuse them where not all were answered.
        An environment of its own, as everything else of it could differ from machine to machine."""
        command = shlex.join(["env", "-i", *self.environment, self.program, "stage", stage or name, "--plan", self.plan, *flags, *self.flags])
        path = os.path.join(self.answers, name)
        seen = Observation()
        frame.observe(seen, functions.count(functions.lit(1)).alias("lines")).createOrReplaceTempView("records")
        quoted = command.replace("\\", "\\\\").replace("'", "\\'")
        told = self.spark.sql(f"select transform (line) using '{quoted}' as (line string) from records")
        told = told.selectExpr("line", f"substring_index(substring(line, {len(BEGIN) + 1}, 16), '\"', 1) as kind")
        told.write.partitionBy("kind").text(path)
        # Folders and files whose names begin with _ or . are no parts: those of attempts that failed.
        answers = Answers(self.spark, path, self.few, seen.get["lines"])
        counted = sum(json.loads(line).get("lines", 0) for line in b"".join(answers.chunks("count")).splitlines())
        if counted != answers.sent:
            sys.exit(f"presscore_job: {name}: {answers.sent} lines were sent, {counted} are answered")
        return answers


def hadoop(spark):
    return spark._jvm.org.apache.hadoop.fs


def fields(frame):
    """What Spark must know of records: they stand at the beginning of the line, in this order."""
    pattern = "^" + re.escape(BEGIN) + '[a-z]+","n":([0-9]+)(?:,"to":([0-9]+))?(?:,"article":([0-9]+))?'
    head = functions.substring("value", 1, 120)
    number = lambda group: functions.regexp_extract(head, pattern, group).try_cast("long")
    return frame.select(number(1).alias("n"), number(2).alias("to"), number(3).alias("article"), functions.col("value").alias("line"))


def local(spark, path, temp):
    """A path that the driver can open: a copy where the input lies elsewhere."""
    if "://" not in path:
        return path
    if path.startswith("file://"):
        return path[len("file://"):]
    at = hadoop(spark).Path(path)
    folder = tempfile.mkdtemp(dir=temp)
    files = at.getFileSystem(spark._jsc.hadoopConfiguration())
    for status in files.globStatus(at):
        files.copyToLocalFile(status.getPath(), hadoop(spark).Path(folder))
    return folder


if __name__ == "__main__":
    main()
