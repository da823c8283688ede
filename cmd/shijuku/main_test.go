package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"shijuku": main})
}

// TestStories runs what people do with the program: see testdata/script. People are commands there:
//
//	hanako get /search?q=橋
//
// asks the running server with hanako's token, see person_test.go and server_test.go.
func TestStories(t *testing.T) {
	commands := map[string]func(ts *testscript.TestScript, neg bool, args []string){
		"serve":   serve,
		"stop":    stop,
		"kill":    kill,
		"person":  person,
		"capture": capture,
		"encode":  encode,
		"apart":   apart,
		"same":    same,
		"newer":   newer,
		"until":   until,
	}
	for _, name := range people {
		commands[name] = request(name)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		Cmds:                commands,
		RequireExplicitExec: false,
		RequireUniqueNames:  true,
		UpdateScripts:       os.Getenv("UPDATE_SCRIPTS") != "",
		Setup: func(env *testscript.Env) error {
			env.Setenv("SHIJUKU_DATA", filepath.Join(env.WorkDir, "data"))
			env.Setenv("LANG", "en_US.UTF-8")
			env.Setenv(postgresVariable, os.Getenv(postgresVariable))
			env.Values[serverKey{}] = new(running)
			return nil
		},
		Condition: condition,
	})
}

// condition tells scripts what the machine has: [postgres] a database to test with, [root] the rights of the superuser.
func condition(name string) (bool, error) {
	switch name {
	case "postgres":
		return os.Getenv(postgresVariable) != "", nil
	case "root":
		return os.Geteuid() == 0, nil
	}
	return false, nil
}

// postgresVariable names an empty PostgreSQL database for tests.
const postgresVariable = "SHIJUKU_TEST_POSTGRES"
