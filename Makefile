# pumpd: every target installs what it needs first (see Scripts/setup).
.DEFAULT_GOAL := help
.PHONY: help setup build release demo test scenarios soak mutations kill endurance fuzz \
	fuzz-api sanitize deb try-deb try-unit lint format check alerts bench profile clean

SWIFT ?= swift

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## install the Debian packages that are missing
	@Scripts/setup

build: setup ## build everything, for debugging
	$(SWIFT) build --build-tests

release: setup ## build the programs, optimised, into .build-release
	$(SWIFT) build -c release --scratch-path .build-release

demo: setup ## run a two-hour infusion on a simulated pump, in two minutes
	@Scripts/demo

test: setup ## run every test, then live through simulated days nobody has seen, for three minutes
	$(SWIFT) build --build-tests
	@SWIFT="$(SWIFT)" Scripts/test

scenarios: setup ## play the plain-text scenarios with the shipped programs, a line each
	$(SWIFT) build --build-tests
	@bash -o pipefail -c "$(SWIFT) test --skip-build --disable-xctest --filter 'ScenarioTests.ScenarioTests/' 2>&1 | tee .build/scenarios.log | grep --line-buffered -E '^(passed|FAILED) '" \
	  || { tail -n 2 .build/scenarios.log; exit 1; }

soak: setup ## live through simulated days with faults, SEEDS=10000 of them from FROM=1 on
	$(SWIFT) build -c release --scratch-path .build-release --product pumpsim
	@.build-release/release/pumpsim soak --seeds $(or $(SEEDS),10000) --from $(or $(FROM),1)

mutations: setup ## break the program on purpose, and see the simulated days find it; NAMES=... for some
	@SWIFT="$(SWIFT)" Scripts/mutations $(NAMES)

kill: setup ## kill pumpd at random moments, 300 times, and hold what is left to its laws
	@Scripts/kill

endurance: setup ## SESSIONS=150 sessions of MINUTES=120 at SCALE=60 times real time: is memory flat?
	@SWIFT="$(SWIFT)" Scripts/endurance "$(or $(SESSIONS),150)" "$(or $(SCALE),60)" "$(or $(MINUTES),120)"

fuzz: setup ## give what is read from outside whatever bytes libFuzzer finds, SECONDS=60 a target
	@SWIFT="$(SWIFT)" FUZZ_SECONDS="$(or $(SECONDS),60)" FUZZ_SEED="$(FUZZ_SEED)" Scripts/fuzz

fuzz-api: release ## hold the daemon to the OpenAPI document it serves (fetches schemathesis; needs socat)
	@Scripts/fuzz-api --max-examples 30

sanitize: setup ## run the tests below the HTTP server under the address and the thread sanitizer
	@SWIFT="$(SWIFT)" Scripts/sanitize

deb: setup ## build the Debian package, into .build-deb/packages
	@SWIFT="$(SWIFT)" Scripts/deb

try-deb: deb ## install, use, upgrade, remove and purge the package in a Debian 12 of its own; needs root
	@Scripts/try-deb

try-unit: ## try the package's service under a systemd of its own, in QEMU, after make try-deb; needs root
	@Scripts/try-unit

lint: ## check the formatting of every Swift file
	$(SWIFT) format lint --strict --parallel --recursive Package.swift Sources Simulator Tests Benchmarks Fuzzing

format: ## format every Swift file in place
	$(SWIFT) format --in-place --parallel --recursive Package.swift Sources Simulator Tests Benchmarks Fuzzing

check: lint test ## both; CI runs them, and then fuzzes for a minute a target

alerts: build ## check and test the alert rules, and the page of metrics, with Prometheus' promtool
	@Scripts/check-alerts

bench: release ## measure speed and size on a release build, and write Docs/Benchmarks.md
	@Scripts/bench

profile: release ## tell where the time of simulated sessions goes (needs perf)
	@Scripts/profile

clean: ## remove what was built
	rm -rf .build .build-release .build-mutations .build-deb .build-fuzz .build-address .build-thread
