// Runs the tests of a Docker build policy as `docker buildx policy test` does, and needs no builder for it.
package main

import (
	"context"
	"encoding/json"
	"io/fs"
	"log"
	"os"

	"github.com/docker/buildx/policy"
)

func main() {
	root := os.DirFS(os.Args[1]).(fs.StatFS)
	summary, err := policy.RunPolicyTests(context.Background(), ".", policy.TestOptions{Filename: "Dockerfile", Root: root})
	if err != nil {
		log.Fatal(err)
	}
	type result struct {
		Name  string   `json:"name"`
		Allow *bool    `json:"allow"`
		Deny  []string `json:"deny"`
	}
	results := []result{}
	for _, each := range summary.Results {
		results = append(results, result{each.Name, each.Allow, each.DenyMessages})
	}
	if err := json.NewEncoder(os.Stdout).Encode(results); err != nil {
		log.Fatal(err)
	}
}
