"""One night of presscore on Apache Spark. Wiring only: presscore itself measures, finds
who copied whom, and joins what was found (docs/scale.md).

    spark-submit presscore_job.py --program ./presscore --answers DIR INPUT... -- FLAGS

INPUT are .jsonl, .ndjson (each also .gz, .zst) or .parquet files, folders or globs, local or
of any file system that Spark knows. FLAGS are those of "presscore score", the same for all
stages; files that they name are shipped to the executors. DIR must not exist yet.
"""

import argparse
import functools
import os
import shlex
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
    parser.add_argument("inputs", nargs="+")
    options, flags = parser.parse_args(args[:cut]), args[cut + 1:]

    spark = SparkSession.builder.appName("presscore").getOrCreate()
    with tempfile.TemporaryDirectory(prefix="presscore-") as temp:
        status = night(spark, options, flags, temp)
    spark.stop()
    sys.exit(status)


def night(spark, options, flags, temp):
    """One night from its plan to its report; the exit status of the stage that ended it."""
    inputs = [local(spark, path, temp) for path in options.inputs]
    plan = os.path.join(temp, "plan.json")
    with open(plan, "wb") as out:
        planned = subprocess.run([options.program, "stage", "plan", "--folder", temp, *flags, *inputs], stdout=out)
    if planned.returncode != 0:
        return planned.returncode
    job = Job(spark, options, flags, plan)

    lines = records(spark, options.inputs)
    sent = lines.count()
    numbers = job.ship(os.path.join(temp, "numbers.bin"))
    measured = job.through("measure", lines.repartition(job.pieces).select("line"), sent, "--numbers", numbers)
    paired, pairs = search(job, lines, measured, job.store(os.path.join(temp, "earlier.jsonl")), temp)

    answers = [measured.where("kind in ('measured', 'error', 'blank', 'count')"), paired.where("kind = 'count'"), pairs]
    finish = subprocess.Popen([options.program, "stage", "finish", "--plan", plan, "--lines", str(sent), "--paired", *flags, *inputs], stdin=subprocess.PIPE)
    try:
        for row in union(frame.select("line") for frame in answers).toLocalIterator(prefetchPartitions=True):
            finish.stdin.write(row.line.encode() + b"\n")
        finish.stdin.close()
    except BrokenPipeError:
        pass  # it says itself why it ended
    return finish.wait()


def search(job, lines, measured, earlier, temp):
    """Who shares text with whom: samples meet by their keys, meetings are added up by pair, and
    what shares enough is compared with its texts."""
    window = union([measured, earlier])
    met = job.grouped("meet", "pairs", window.where("kind = 'samples'"))
    found = job.grouped("pairs", "pairs", union([met.where("kind in ('meetings', 'repeats')"), window.where("kind = 'outlets'")]))

    furniture = os.path.join(temp, "furniture.jsonl")
    with open(furniture, "w") as out:
        for row in found.where("kind = 'furniture'").toLocalIterator():
            out.write(row.line + "\n")

    wanted = found.where("kind = 'want'").select("to", "article")
    known = window.where("kind in ('measured', 'sketch') and article > 0").dropDuplicates(["article"]).select("article", "n", "kind", "line")
    known = wanted.join(known, "article")
    texts = known.where("kind = 'measured'").select("to", "n").join(lines, "n")
    candidates = found.where("kind = 'candidates'")
    ordered = union([candidates.selectExpr("to", "0 as turn", "line"), union([known.select("to", "line"), texts.select("to", "line")]).selectExpr("to", "1 as turn", "line")])
    ordered = ordered.repartition(job.pieces, "to").sortWithinPartitions("to", "turn")
    pairs = job.through("verify", ordered.select("line"), candidates.count(), "--furniture", job.ship(furniture))
    return union([met, found]), pairs


def union(frames):
    return functools.reduce(lambda a, b: a.union(b), frames)


class Job:
    """The stages of presscore as programs that Spark runs on parts of their records."""

    def __init__(self, spark, options, flags, plan):
        self.spark, self.answers = spark, options.answers
        self.pieces = options.partitions or 3 * spark.sparkContext.defaultParallelism
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

    def grouped(self, name, stage, frame):
        """Send records through a stage, those of a group to one program."""
        return self.through(name, frame.repartition(self.pieces, "to").sortWithinPartitions("to").select("line"), frame.count(), stage=stage)

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
