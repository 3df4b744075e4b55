package main

type trainCmd struct {
}
