from levydocs.cli.main import run

if __name__ == "__main__":  # a worker of `batch` imports this file once more
    run()
