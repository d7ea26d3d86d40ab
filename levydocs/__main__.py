from levydocs.cli.main import run

run()
