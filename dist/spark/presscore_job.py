"""One night of presscore on Apache Spark. Wiring only: presscore itself measures, and
joins what was measured (docs/scale.md).

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
    parser.add_argument("--answers", required=True, help="new folder for what was measured; executors and driver see it")
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
    """Plan, measure and finish one night; the exit status of the stage that ended it."""
    inputs = [local(spark, path, temp) for path in options.inputs]
    plan = os.path.join(temp, "plan.json")
    with open(plan, "wb") as out:
        planned = subprocess.run([options.program, "stage", "plan", *flags, *inputs], stdout=out)
    if planned.returncode != 0:
        return planned.returncode
    sent = measure(spark, options, flags, plan)

    # Folders and files whose names begin with _ or . are no parts: those of attempts that failed.
    answers = spark.sparkContext.textFile(options.answers).toLocalIterator(prefetchPartitions=True)
    finish = subprocess.Popen([options.program, "stage", "finish", "--plan", plan, "--lines", str(sent), *flags, *inputs], stdin=subprocess.PIPE)
    try:
        for answer in answers:
            finish.stdin.write(answer.encode() + b"\n")
        finish.stdin.close()
    except BrokenPipeError:
        pass  # it says itself why it ended
    return finish.wait()


def measure(spark, options, flags, plan):
    """Send every line through "presscore stage measure", keep the answers, count the lines."""
    context = spark.sparkContext
    environment = {name: value for name, value in os.environ.items() if name.startswith("PRESSCORE_")}
    # Executors work in the folder that has the shipped files; without executors Spark keeps it apart.
    folder = SparkFiles.getRootDirectory() if context.master.split("[")[0] == "local" else "."
    shipped = {}
    for given in [options.program, plan, *options.file, *(word.split("=", 1)[-1] for word in flags), *environment.values()]:
        if os.path.isfile(given) and given not in shipped:
            context.addFile(given)
            shipped[given] = os.path.join(folder, os.path.basename(given))
    if len(set(shipped.values())) < len(shipped):
        sys.exit("presscore_job: two files of one name cannot be shipped: " + " ".join(sorted(shipped)))

    def there(word):
        name, equals, value = word.partition("=")
        return name + "=" + shipped[value] if equals and value in shipped else shipped.get(word, word)

    command = shlex.join(there(word) for word in [options.program, "stage", "measure", "--plan", plan, *flags])
    environment = {name: there(value) for name, value in environment.items()}
    environment["GOMAXPROCS"] = "1"  # a task has one core

    lines = records(spark, options.inputs)
    sent = lines.count()
    pieces = options.partitions or 3 * context.defaultParallelism
    lines.repartition(pieces).rdd.map(lambda row: row.line).pipe(command, env=environment, checkCode=True).saveAsTextFile(options.answers)
    return sent


def records(spark, inputs):
    """The lines of all inputs as pipeline/filter reads them: numbered, in base64, which no engine alters."""
    spark.conf.set("spark.sql.legacy.chunkBase64String.enabled", "false")
    frames = []
    for path in inputs:
        if ".parquet" in path:
            rows = spark.read.option("recursiveFileLookup", True).parquet(path)
            rows = rows.select(functions.to_json(functions.struct("*")).alias("value"))
        else:
            rows = spark.read.option("recursiveFileLookup", True).option("lineSep", "\n").text(path)
        frames.append(rows.select(functions.base64(functions.col("value").cast("binary")).alias("text")))
    record = functions.struct(
        functions.lit(1).alias("v"),
        functions.lit("line").alias("kind"),
        functions.monotonically_increasing_id().alias("n"),
        "text",
    )
    return functools.reduce(lambda a, b: a.union(b), frames).select(functions.to_json(record).alias("line"))


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
