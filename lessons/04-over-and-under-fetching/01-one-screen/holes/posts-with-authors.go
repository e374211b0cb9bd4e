//en Prints the three latest posts, each with its author's name.
//ru Печатает три последние записи, каждую с именем автора.
// go run posts-with-authors.go
package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"os"
)

type post struct {
	Title    string
	AuthorID int `json:"author_id"`
}

type user struct {
	ID   int
	Name string
}

func get(path string, into any) {
	host := cmp.Or(os.Getenv("FRAMEWISE_URL"), "http://127.0.0.1:8080")
	response, err := http.Get(host + path)
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	if err := json.NewDecoder(response.Body).Decode(into); err != nil {
		log.Fatal(path, response.Status, err)
	}
}

func main() {
	var page struct{ Data []post }
	get("/api/v1/posts?limit=3", &page)
	posts, names := page.Data, map[int]string{}
	{
		//en ↓ The names of all authors by one request, not one for each.
		//ru ↓ Имена всех авторов одним запросом, а не по запросу на запись.
		for _, each := range posts {
			var author user
			get(fmt.Sprintf("/api/v1/users/%d", each.AuthorID), &author)
			names[author.ID] = author.Name
		}
		// ↑
	}
	for _, each := range posts {
		fmt.Printf("%s (%s)\n", each.Title, names[each.AuthorID])
	}
}
