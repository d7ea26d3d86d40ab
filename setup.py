"""Every build starts anew: setuptools copies into build/ and would ship what was deleted since. All else is in setup.cfg."""

import shutil

from setuptools import setup
from setuptools.command.build import build


class FreshBuild(build):
    def run(self) -> None:
        shutil.rmtree(self.build_lib, ignore_errors=True)
        super().run()


setup(cmdclass={"build": FreshBuild})
